/** `!(context has removeDate)`, which is also true while the date is unknown. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { nodesIn } from './expressions.ts';

type Has = { left: unknown; attr: string | string[] };

/** Each date by the attribute that tells whether there is one. */
const DATES: Record<string, string> = { removeDate: 'hasRemoveDate', startDate: 'hasStartDate' };

const askedIn = (node: unknown): string => {
  const { has } = (node ?? {}) as { has?: Has };
  const isOfContext = (has?.left as { Var?: string } | undefined)?.Var === 'context';
  return isOfContext ? `${[has?.attr ?? ''].flat()[0]}` : '';
};

/** What is said of a policy that takes an unknown date for none. */
export const withoutDate = ({ conditions }: PolicyJson) => {
  const nodes = nodesIn(conditions);
  const asked = nodes.map(askedIn);
  return nodes.flatMap((node) => {
    const { '!': not } = node as { '!'?: { arg: unknown } };
    const date = askedIn(not?.arg);
    const known = Object.hasOwn(DATES, date) ? DATES[date] : undefined;
    if (!known || asked.includes(known)) return [];
    return [
      {
        message: `!(context has ${date}) is also true while the date is unknown`,
        suggestion: `Where there is none, write context has ${known} && !context.${known}.`,
        at: { pattern: new RegExp(`\\bhas\\s+${date}\\b`), within: not?.arg as object },
      },
    ];
  });
};
