/** People's ids as fast-check makes them up, in every way in which they are written. */
import fc from 'fast-check';

/** An id as SailPoint writes it: 32 hexadecimal digits in small letters. */
export const id = fc.uuid().map((uuid) => uuid.replaceAll('-', ''));

const dashed = (plain: string) =>
  [plain.slice(0, 8), plain.slice(8, 12), plain.slice(12, 16), plain.slice(16, 20), plain.slice(20)]
    .filter(Boolean)
    .join('-');

/** One spelling of an id: with dashes or without them, each letter in capitals or not. */
export const spelled = (plain: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.boolean(), fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }))
    .map(([withDashes, capitals]) => {
      const written = [...plain]
        .map((digit, index) => (capitals[index] ? digit.toUpperCase() : digit))
        .join('');
      return withDashes ? dashed(written) : written;
    });

/** An id in two spellings. */
export const twice: fc.Arbitrary<[string, string]> = id.chain((plain) =>
  fc.tuple(spelled(plain), spelled(plain)),
);

/** Letters and dashes that look like those of an id and are none. */
const LOOK_ALIKES: Record<string, string> = {
  ...{ a: '\u0430', b: '\u042c', c: '\u0441', d: '\u0501', e: '\u0435', f: '\u017f' },
  ...{ '0': '\u043e', '1': 'l', '2': '\u{1d7d0}', '3': '\u0417', '4': '\u{1d7d2}', '5': '\u01bd' },
  ...{ '6': '\u0431', '7': '\u{1d7d5}', '8': '\u0222', '9': '\u{1d7d7}' },
};

/** An id, and one that looks like it to people. */
export const lookAlikes: fc.Arbitrary<[string, string]> = fc
  .tuple(id, fc.nat({ max: 31 }))
  .map(([plain, at]) => [
    plain,
    plain.slice(0, at) + LOOK_ALIKES[plain[at] ?? ''] + plain.slice(at + 1),
  ]);

/** Two ids of two people, each in any spelling. */
export const strangers: fc.Arbitrary<[string, string]> = fc
  .tuple(id, id)
  .filter(([one, other]) => one !== other)
  .chain(([one, other]) => fc.tuple(spelled(one), spelled(other)));
