/** What breaks SailPoint's specification in one place of an answer. */

/** Fields that the specification requires, and those that take some words alone. */
const REQUIRED = ['id', 'stateName', 'accessRequestId', 'policy', 'criteriaList'];
const WORDS = ['effective', 'identityType', 'requestType', 'level', 'removeDate'];

/** What breaks the specification in a place; `undefined` takes it away. */
export const odditiesOf = (value: unknown, field: string | number | undefined): unknown[] => {
  const gone = REQUIRED.includes(`${field}`) ? [undefined, null] : [];
  if (Array.isArray(value)) return ['odd', 7, { odd: 1 }, [7], [null], ...gone];
  if (typeof value === 'object' && value !== null) return ['odd', 7, true, [7], ...gone];
  if (typeof value !== 'string') return ['odd', 7, [true]];
  return [
    7,
    true,
    ['odd'],
    { odd: 1 },
    ...(WORDS.includes(`${field}`) ? ['odd', ''] : []),
    ...gone,
  ];
};

export type Path = (string | number)[];

/** Every place in a value, the value itself first. */
export const pathsIn = (value: unknown, path: Path = []): Path[] => [
  path,
  ...Object.entries(value ?? {}).flatMap(([key, inner]) =>
    typeof value === 'object'
      ? pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key])
      : [],
  ),
];

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (at as never)[step], value);

/** The value with something odd in one place. */
export const broken = (value: unknown, [first, ...rest]: Path, odd: unknown): unknown => {
  if (first === undefined) return odd;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string | number, unknown>)[first] = broken(
    (value as Record<string | number, unknown>)[first],
    rest,
    odd,
  );
  return copy;
};
