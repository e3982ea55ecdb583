/** Injected faults of API calls and of event deliveries. */
import { z } from 'zod';
import type { Ids } from './ports.ts';
import { found } from './refusal.ts';

const times = z.int().min(1).default(1).describe('Number of times that the fault occurs.');

const pattern = z.string().refine(isPattern, 'is not a regular expression');

/** The fault of a matching call: another response, or a delayed, missing or cut one. */
export const CallFault = z.union([
  z.strictObject({
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  z.strictObject({ delayMs: z.int().min(0) }).describe('The regular response, but delayed.'),
  z.strictObject({ hang: z.literal(true) }).describe('No response; the connection stays open.'),
  z
    .strictObject({ close: z.enum(['before', 'after']) })
    .describe('Connection cut before the call is carried out, or after it without a response.'),
]);

export const FaultRule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      pathPattern: pattern.optional(),
      invocationId: z.string().optional(),
    })
    .default({}),
  times,
  fault: CallFault,
});

export const DeliveryFault = z.strictObject({
  triggerId: z.string().optional(),
  times,
  duplicates: z.int().min(0).default(0).describe('Number of further copies of the event.'),
  delayMs: z.int().min(0).default(0),
  drop: z.boolean().default(false).describe('The event is never delivered.'),
});

export type CallFault = z.infer<typeof CallFault>;
export type FaultRule = z.infer<typeof FaultRule>;
export type DeliveryFault = z.infer<typeof DeliveryFault>;
export type ApiCall = { method: string; path: string; invocationId: string | undefined };

type Armed<T> = T & { id: string };

/** Rules in the order in which they were set; each is removed after its number of `times`. */
const rules = <T extends { times: number }>(ids: Ids) => {
  const armed: Armed<T>[] = [];
  const remove = (rule: Armed<T>) => armed.splice(armed.indexOf(rule), 1);

  return {
    arm(rule: T): Armed<T> {
      const added = { ...rule, id: ids.uuid() };
      armed.push(added);
      return added;
    },
    list: (): readonly Armed<T>[] => armed,
    clear: () => armed.splice(0),
    disarm(id: string) {
      remove(
        found(
          armed.find((rule) => rule.id === id),
          `fault ${id}`,
        ),
      );
    },
    strike(matches: (rule: T) => boolean): T | undefined {
      const rule = armed.find(matches);
      if (rule && --rule.times === 0) remove(rule);
      return rule;
    },
  };
};

export const faults = ({ ids }: { ids: Ids }) => {
  const calls = rules<FaultRule>(ids);
  const deliveries = rules<DeliveryFault>(ids);

  return {
    calls,
    deliveries,
    ofCall: ({ method, path, invocationId }: ApiCall): CallFault | undefined =>
      calls.strike(
        ({ match }) =>
          (match.method ?? method) === method &&
          (match.invocationId ?? invocationId) === invocationId &&
          new RegExp(match.pathPattern ?? '').test(path),
      )?.fault,
    ofDelivery: (triggerId: string): DeliveryFault | undefined =>
      deliveries.strike((fault) => (fault.triggerId ?? triggerId) === triggerId),
  };
};

export type Faults = ReturnType<typeof faults>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
