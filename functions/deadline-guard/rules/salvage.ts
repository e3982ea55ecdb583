/** A record that cannot be read is answered by what of it can: id, trigger, deadline. */
import type { AccessRequest } from '../../contracts/access-request.ts';
import type { Decision } from '../../contracts/decision.ts';
import { Invocation, InvocationState } from '../../contracts/invocation.ts';
import { marginMs } from '../../contracts/margin.ts';
import type { Transition } from '../../contracts/transition.ts';
import { isFinal } from '../../contracts/transitions.ts';
import { decisionOf, type Settings } from '../../policy/conclude.ts';

type Field = keyof typeof Invocation.shape;
const FIELDS = Object.keys(Invocation.shape) as Field[];

/** Without any of these there is nothing to answer. */
const NEEDED: readonly Field[] = ['invocationId', 'triggerId', 'deadline'];

const NOBODY = { id: 'unreadable', name: '' };

/** Stands for a request that nobody can read any more. */
const requestOf = (accessRequestId: string): AccessRequest => ({
  accessRequestId,
  requestedBy: NOBODY,
  requestedFor: [NOBODY],
  requestedItems: [{ ...NOBODY, type: 'ROLE', operation: 'Add' }],
});

/** The fields of a record that its schema does not take. */
export const unreadableIn = (fields: Record<string, unknown>): Field[] =>
  FIELDS.filter((field) => !Invocation.shape[field].safeParse(fields[field]).success);

type Read = Pick<Invocation, 'invocationId' | 'triggerId' | 'deadline' | 'sentAt'>;

const denial = (
  { triggerId }: Read,
  wrong: readonly Field[],
  { settings, at }: { settings: Settings; at: string },
): Decision => {
  const comment = `Denied: the record of the request could not be read (${wrong.join(', ')}).`;
  return decisionOf(triggerId, { outcome: 'deny', comment }, settings, { by: 'deadline', at });
};

/**
 * The change that makes a record readable and decided, when it is due: at the margin with a denial,
 * at once where the decision itself can be read. `undefined` while it is not due, and for what is
 * ended or cannot be answered.
 */
export const salvage = (
  fields: Record<string, unknown>,
  { settings, now }: { settings: Settings; now: Date },
): Transition | undefined => {
  const wrong = unreadableIn(fields);
  const { state } = fields;
  if (wrong.some((field) => NEEDED.includes(field)) || typeof state !== 'string') return undefined;
  const known = InvocationState.safeParse(state).data;
  if (known && isFinal(known)) return undefined;

  const isWrong = (field: Field) => wrong.includes(field);
  const { invocationId, deadline } = fields as Read;
  const read = { ...(fields as Read), ...(isWrong('sentAt') && { sentAt: deadline }) };
  const isDecided = known === 'decided' && fields.decision !== undefined && !isWrong('decision');
  if (!isDecided && now.getTime() < Date.parse(deadline) - marginMs(read)) return undefined;

  const at = now.toISOString();
  const replaced = {
    ...(isWrong('sentAt') && { sentAt: deadline }),
    ...(isWrong('accessRequestId') && { accessRequestId: invocationId }),
    ...(isWrong('request') && { request: requestOf(invocationId) }),
    ...(isWrong('attempts') && { attempts: 0 }),
    ...(isWrong('outcomeUnknown') && { outcomeUnknown: true }),
    // Whether a review passes by the decision is unknown: it is looked at again, and followed up.
    ...(isDecided && isWrong('followUp') && { followUp: 'awaited' as const }),
    ...(isDecided ? {} : { decision: denial(read, wrong, { settings, at }) }),
    nextAttemptAt: at,
  };
  return {
    // As it is stored, be it a state of another version.
    from: [state as InvocationState],
    to: 'decided',
    set: {
      ...replaced,
      originals: Object.fromEntries(wrong.map((field) => [field, fields[field]])),
    },
    remove: wrong.filter((field) => field !== 'state' && !(field in replaced)) as NonNullable<
      Transition['remove']
    >,
  };
};
