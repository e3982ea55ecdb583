/** Questions to SailPoint: in parallel, within bounds, each thing once. */
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { CallBudget } from '../aws/call-budget.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import type { Fact } from '../contracts/facts.ts';
import type { SailPoint } from '../sailpoint/client.ts';
import { budget } from './budget.ts';
import { expiringCache } from './cache.ts';
import { type Asker, type Gate, gate, openGate } from './gate.ts';
import { type Lookup, lookUp } from './lookup.ts';
import { outage } from './outage.ts';
import { tokenHolder } from './token-holder.ts';

const AT_ONCE = 10;
/** Calls that began together end together when nobody answers; the next ones wait to hear of it. */
const SUSPENSE_MS = 100;
const CACHE = { max: 500, lifetimeMs: 5 * 60_000 };

/** What SailPoint says, or why that is unknown; never throws. */
export type Ask = <Value>(lookup: Lookup<Value>) => Promise<Fact<Value>>;

/** Whose questions they are. `onPassing` hears of each that has no answer for a reason that may pass. */
export type Asking = Asker & { onPassing?: (reason: string) => void };

const NO_BUDGET = { unknown: 'the budget of calls cannot be read', isPassing: true };

/** Token, cache and outage belong to the container; bounds and shared answers to one session. */
export const sailPointLookups = (options: {
  sailPoint: SailPoint;
  token: StoredToken;
  calls: CallBudget;
  now: () => Date;
}) => {
  const { sailPoint, token, calls, now } = options;
  const tokens = tokenHolder(token);
  const cache = expiringCache<Fact<unknown>>({ ...CACHE, now });
  const outages = outage(now);

  const session = (door: Gate, onPassing: (reason: string) => void = () => {}): Ask => {
    const deps = { sailPoint, token: tokens.session(), budget: budget(now), outage: outages };
    const limit = pLimit(AT_ONCE);
    const shared = new Map<string, Promise<Fact<unknown>>>();

    const asked = <Value>(lookup: Lookup<Value>) =>
      limit(async () => {
        const found = await lookUp(lookup, deps);
        if (limit.pendingCount > 0 && outages.isSuspected()) await setTimeout(SUSPENSE_MS);
        return found;
      });

    const find = async <Value>(lookup: Lookup<Value>): Promise<Fact<Value>> => {
      const refused = await door.pass(!lookup.lasts).catch(() => NO_BUDGET);
      const result = refused ?? (await asked(lookup));
      // Who cannot tell the others has at least heard it.
      if ('waitMs' in result && result.waitMs) {
        await calls
          .hold(result.waitMs)
          .then(door.refused)
          .catch(() => {});
      }
      if ('unknown' in result && result.isPassing) {
        onPassing(`${sourceOf(lookup)}: ${result.unknown}`);
      }
      const provenance = { source: sourceOf(lookup), at: now().toISOString() };

      return 'value' in result
        ? { ...provenance, value: result.value }
        : { ...provenance, unknown: result.unknown };
    };

    return <Value>(lookup: Lookup<Value>) => {
      const key = keyOf(lookup);
      const lasting = cache.get(key);
      const answer =
        shared.get(key) ??
        (lasting
          ? Promise.resolve(lasting)
          : find(lookup).then((fact) => {
              if (lookup.lasts && 'value' in fact) cache.set(key, fact);
              return fact;
            }));
      shared.set(key, answer);
      // One key is one question, and that has one kind of answer.
      return answer as Promise<Fact<Value>>;
    };
  };

  return {
    /** A session of few questions that wait for nobody. */
    few: (): Ask => session(openGate(calls)),
    /** A session that asks in turn, even what was in vain a moment ago. */
    afresh({ onPassing, ...asker }: Asking): Ask {
      outages.end();
      return session(gate(calls, asker, now), onPassing);
    },
  };
};

const sourceOf = ({ endpoint, json }: Lookup<unknown>) => `${json ? 'POST' : 'GET'} ${endpoint}`;

const keyOf = ({ endpoint, id, query, json }: Lookup<unknown>) =>
  JSON.stringify([endpoint, id, query, json]);
