/** Conditions that take a date that is unknown for none. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { nodesIn } from './expressions.ts';

type Has = { left: unknown; attr: string | string[] };

/** Each date by the attribute that tells whether there is one. */
export const DATES: Readonly<Record<string, string>> = {
  removeDate: 'hasRemoveDate',
  startDate: 'hasStartDate',
};

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

/** Whether it can only be true of a date that is there. */
const needsDate = (expression: unknown, date: string): boolean => {
  const { '&&': both } = expression as { '&&'?: { left: unknown; right: unknown } };
  if (both) return [both.left, both.right].some((side) => needsDate(side, date));
  return askedIn(expression) === date;
};

/** What is said of a denial with an exception that no unknown date meets. */
export const deniesUnknownDate = ({ effect, annotations, conditions }: PolicyJson) => {
  if (effect !== 'forbid' || annotations?.decision !== undefined) return [];
  const asked = nodesIn(conditions).map(askedIn);
  return Object.entries(DATES).flatMap(([date, known]) => {
    const exception = conditions.find(
      ({ kind, body }) => kind === 'unless' && needsDate(body, date),
    );
    if (!exception || asked.includes(known)) return [];
    return [
      {
        message: `this denies also while ${date} is unknown, as when SailPoint cannot be reached: no unknown date meets the unless`,
        suggestion: `Add when { context has ${known} }, or send it to review with @decision("review").`,
        at: { pattern: new RegExp(`\\bhas\\s+${date}\\b`), within: exception.body as object },
      },
    ];
  });
};
