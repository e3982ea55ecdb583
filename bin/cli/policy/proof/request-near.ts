/** Requests that come near to what policies compare of the event itself. */
import type {
  AccessRequest,
  RequestedItem,
} from '../../../../functions/contracts/access-request.ts';
import { DAY_MS, durationMs, instantMs } from '../../../../functions/policy/times.ts';
import { OTHER } from './candidate-values.ts';
import type { Comparison } from './comparisons.ts';
import type { Random } from './random.ts';

const RECIPIENT = '2c918085000000000000000000000001';
const REQUESTER = '2c918085000000000000000000000002';
const ITEM = '2c918085000000000000000000000003';
const SOMEBODY = '2c918085000000000000000000000004';

/** Who may be named in a fact: the people of the request, and somebody else. */
export const PEOPLE = [SOMEBODY, REQUESTER, RECIPIENT];

const DAY = '2026-03-02T';
const A_SATURDAY = '2026-03-07T10:00:00.000Z';

/** Day and night, and each time that a policy names with the second before it. */
export const timesOf = (comparisons: readonly Comparison[]): string[] => {
  const named = comparisons
    .flatMap(({ values }) => values.map(String))
    .flatMap((value) => {
      const span = durationMs(value);
      const at =
        span === undefined ? instantMs(value) : Date.parse(`${DAY}00:00:00Z`) + (span % DAY_MS);
      return at === undefined ? [] : [at];
    });
  const near = named.flatMap((at) => [at, at - 1_000]).map((at) => new Date(at).toISOString());
  return [`${DAY}10:00:00.000Z`, `${DAY}23:30:00.000Z`, A_SATURDAY, ...near];
};

const named = (comparisons: readonly Comparison[], path: string): string[] =>
  comparisons.filter((one) => one.path === path).flatMap(({ values }) => values.map(String));
/** A request that is near to what some policies compare. */
export const requestNear = (
  comparisons: readonly Comparison[],
  { chance, pick }: Random,
): AccessRequest => {
  const text = (path: string, or: string) =>
    pick([...named(comparisons, path), ...named(comparisons, path), or]);
  const recipient = text('principal', RECIPIENT);
  const lengths = comparisons
    .filter(({ path }) => path.startsWith('context.'))
    .flatMap(({ values }) => values.filter((value) => typeof value === 'number'))
    .map((count) => 'x'.repeat(Math.min(500, Math.max(0, count))));
  const answers = comparisons.flatMap(({ path, tag, values }) =>
    tag && path.startsWith('context.form') ? [[tag, values.map(String)] as const] : [],
  );
  const item = (id: string, type: RequestedItem['type']): RequestedItem => ({
    id,
    name: text('resource.name', 'Access'),
    type,
    operation: chance(85) ? 'Add' : 'Remove',
    ...(chance(50) && { description: text('resource.description', OTHER) }),
    ...(chance(60) && {
      comment: pick([...named(comparisons, 'context.comment'), ...lengths, OTHER]),
    }),
    ...(chance(60) && answers.length > 0 && { form: { formData: Object.fromEntries(answers) } }),
  });
  const types = ['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT'] as const;
  const others = named(comparisons, 'context.otherItems');
  return {
    accessRequestId: '2c918085000000000000000000000000',
    requestedBy: {
      id: chance(40) ? recipient : text('context.requester', REQUESTER),
      name: text('context.requester.name', 'Requester'),
    },
    requestedFor: [{ id: recipient, name: text('principal.name', 'Recipient') }],
    requestedItems: [
      item(text('resource', ITEM), pick(types)),
      ...(others.length > 0 && chance(60) ? [item(pick(others), pick(types))] : []),
    ],
  };
};
