/** A policy in words. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import type { Policy } from '../../../../functions/contracts/policy-set.ts';
import type { Place } from '../../../../functions/policy/compile.ts';
import { plain } from '../../../../functions/policy/explain.ts';
import { conjunctsOf, textOf } from '../../../../functions/policy/mistakes/expressions.ts';
import { bareTable } from '../../terminal/table.ts';
import { span } from '../../terminal/time.ts';
import type { Lately } from './lately.ts';
import type { Read } from './reads.ts';
import type { Shown } from './shown-by.ts';

export type Explained = {
  policy: Policy;
  json: PolicyJson;
  place: Place | undefined;
  reads: Read[];
  scenarios: Shown[] | string;
  lately: Lately | string;
  sinceMs: number;
};

const effectOf = ({ effect, review }: Policy) =>
  effect === 'permit' ? 'approves' : review ? 'sends to review' : 'denies';

const scopeOf = ({ principal, action, resource }: PolicyJson): string[] => {
  const actions =
    'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  const named = actions.map((one) => ('id' in one ? one.id : ''));
  const verbs = { Add: 'adds', Remove: 'removes' } as Record<string, string>;
  const words =
    named.length === 1 ? `the request ${verbs[named[0] ?? ''] ?? 'is for'} the item` : '';
  const only = (
    [
      ['the recipient', principal],
      ['the item', resource],
    ] as const
  ).flatMap(([what, scope]) =>
    'entity' in scope && 'id' in scope.entity
      ? [`${what} is ${scope.entity.type}::"${scope.entity.id}"`]
      : [],
  );
  return [...(words ? [words] : []), ...only];
};

const conditionsOf = (json: PolicyJson): string[] => {
  const unless = json.conditions.filter(({ kind }) => kind === 'unless');
  const when = [
    ...scopeOf(json),
    ...json.conditions
      .filter(({ kind }) => kind === 'when')
      .flatMap(({ body }) => conjunctsOf(body).map((part) => textOf(part))),
  ];
  return [
    ...(when.length > 0
      ? ['When all of this is true:', ...when.map((one) => `  ${one}`)]
      : ['Always.']),
    ...unless.flatMap(({ body }) => ['But not when this is true:', `  ${textOf(body)}`]),
  ];
};

const annotationsOf = ({ annotations = {} }: PolicyJson) =>
  Object.entries(annotations)
    .filter(([name]) => name !== 'id')
    .map(([name, value]) => `@${name}("${plain(value ?? '')}")`);

const scenariosOf = (scenarios: Shown[] | string): string[] => {
  if (typeof scenarios === 'string') return scenarios.split('\n').map((line) => `  ${line}`);
  if (scenarios.length === 0) return ['  none: nobody has seen yet what it does'];
  return scenarios.map(({ file, line, name, decision, outranked }) => {
    const by = outranked.length > 0 ? ` by ${outranked.join(', ')}` : '';
    return `  ${file}:${line}: ${name} (${decision}${by})`;
  });
};

const latelyLine = (lately: Lately | string, sinceMs: number): string => {
  if (typeof lately === 'string') return `not known: ${lately}`;
  const { requests, fired } = lately;
  const counts = Object.entries(fired).map(([outcome, count]) => `${count} ${outcome}`);
  const of = `of ${requests} requests in the last ${span(sinceMs)}`;
  return counts.length > 0 ? `${counts.join(', ')} ${of}` : `none ${of}`;
};

export const renderExplained = (explained: Explained): string => {
  const { policy, json, place, reads, scenarios, lately, sinceMs } = explained;
  return [
    `${policy.id} ${effectOf(policy)}${place ? ` (${place.file}:${place.line})` : ''}`,
    ...annotationsOf(json).map((one) => `  ${one}`),
    '',
    ...conditionsOf(json),
    '',
    'It reads:',
    ...(reads.length > 0
      ? bareTable(
          ['IN POLICIES', 'IN SCENARIOS AND RECORDS'],
          reads.map(({ path, field }) => [path, field ?? 'the request itself']),
        )
          .split('\n')
          .map((line) => `  ${line}`)
      : ['  nothing']),
    '',
    'Scenarios in which it applies:',
    ...scenariosOf(scenarios),
    '',
    `Decided with it: ${latelyLine(lately, sinceMs)}`,
  ].join('\n');
};
