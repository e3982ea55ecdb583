/** Which of somebody's own policies made a scenario turn out otherwise, and what each of them said. */
import { isEqual } from 'es-toolkit';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy, PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { Place } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { type OwnPolicy, ownPolicies } from '../policy/starters.ts';
import { leftOpen } from './left-open.ts';
import { runScenario } from './run-scenario.ts';
import { sayingOf } from './saying-of.ts';
import type { Scenario } from './scenario.ts';

/** What a policy says, and what its starter said; nothing if it is silent or not there. */
type Changed = Pick<OwnPolicy, 'id' | 'is'> & {
  place?: Place | undefined;
  says?: Outcome | undefined;
  said?: Outcome | undefined;
  /** Annotations that are not its starter's. */
  annotated?: string[];
  /** What it reads and the scenario does not state, if it decides by nothing else. */
  by?: string[] | undefined;
};

export type Blame = {
  changed: Changed[];
  /** What the starters would have decided alone. */
  starters?: { decision: Outcome; policies: string[]; asExpected: boolean };
  /** The scenario is as it came, and yours are stricter by nothing but what it does not state. */
  isOpen?: true;
};

export type Background = {
  policySet: PolicySet;
  places: Record<string, Place>;
  /** Nothing if the policies were not made from them. */
  starters: PolicySet | undefined;
  /** Whether a scenario is one that came with Countersign, and as it came. */
  isAsItCame: (scenario: Scenario) => boolean;
};

/** Annotations that decide who reviews and what requesters read, whatever the condition says. */
const ANNOTATIONS = ['comment', 'reviewer', 'priority'] as const;

const annotatedIn = (policy: Policy | undefined, starter: Policy | undefined): string[] =>
  policy && starter
    ? ANNOTATIONS.filter((name) => !isEqual(policy[name], starter[name])).map((name) => `@${name}`)
    : [];

/** What one policy can say, from approving to denying; `undefined` is nothing. */
const BY_STRICTNESS = ['approve', undefined, 'review', 'deny'] as const;

/** What lets more through than the starters do is a change, whatever it decides by. */
const isStricter = (says: Outcome | undefined, said: Outcome | undefined) =>
  BY_STRICTNESS.indexOf(says) > BY_STRICTNESS.indexOf(said);

type Open = { changed: readonly Changed[]; policySet: PolicySet; starters: PolicySet };

/** Whether the scenario passes again with the starters in place of the policies that leave it open. */
const isDueToOpen = async (scenario: Scenario, { changed, policySet, starters }: Open) => {
  const others = changed.filter(({ by }) => !by);
  if (others.some(({ says, said }) => says !== said)) return false;

  const open = changed.filter(({ by }) => by).map(({ id }) => id);
  const policies = [
    ...policySet.policies.filter(({ id }) => !open.includes(id)),
    ...starters.policies.filter(({ id }) => open.includes(id)),
  ];
  const hash = `without ${open.join()} ${policySet.hash}`;
  const result = await runScenario(scenario, policyEngine({ ...policySet, hash, policies }));
  return result.differences.length === 0;
};

/** For a scenario that failed. */
export const changedBy = async (
  scenario: Scenario,
  { policySet, places, starters, isAsItCame }: Background,
): Promise<Blame> => {
  const { request, sentAt, facts } = scenario;
  const situation = { request, sentAt, facts: await facts.gather(request) };
  const cameSo = starters !== undefined && isAsItCame(scenario);

  const changed = ownPolicies(policySet.policies, starters?.policies ?? []).flatMap(
    ({ id, is, policy, starter }): Changed[] => {
      const says = sayingOf(policy, policySet)(situation);
      const said = sayingOf(starter, policySet)(situation);
      const annotated = annotatedIn(policy, starter);
      if (says === said && (!says || annotated.length === 0)) return [];
      const mayBeOpen = cameSo && policy && isStricter(says, said);
      const by = mayBeOpen && leftOpen(policy, { situation, expected: said }, policySet);
      return [{ id, is, place: places[id], says, said, annotated, ...(by && { by }) }];
    },
  );
  if (!starters || changed.length === 0) return { changed };

  const alone = await runScenario(scenario, policyEngine(starters));
  const { decision, policies } = alone;
  const asExpected = alone.differences.length === 0;
  const isOpen =
    asExpected &&
    changed.some(({ by }) => by) &&
    (changed.every(({ by }) => by) ||
      (await isDueToOpen(scenario, { changed, policySet, starters })));
  return {
    changed,
    starters: { decision, policies, asExpected },
    ...(isOpen && { isOpen }),
  };
};

const WORDS: Record<Outcome, string> = {
  approve: 'approves',
  deny: 'denies',
  review: 'sends to review',
};

const words = (outcome: Outcome | undefined) => (outcome ? WORDS[outcome] : 'says nothing');

const named = ({ id, place, is }: Changed): string =>
  `${id} (${place ? `${place.file}:${place.line}, ` : ''}${is})`;

const sentence = (one: Changed): string => {
  const { id, is, says, said, annotated = [] } = one;
  if (is === 'gone') return `${id} is gone; the starter ${words(said)}`;
  const saying = `${named(one)} ${words(says)}`;
  if (is === 'new') return saying;
  return says === said
    ? `${saying} with another ${annotated.join(' and another ')}`
    : `${saying}; the starter ${words(said)}`;
};

/** Lines below a failed scenario. */
export const renderBlame = ({ changed, starters }: Blame): string[] => [
  ...changed.map((one) => `yours: ${sentence(one)}.`),
  ...(starters
    ? [
        `the starters alone: ${starters.decision} (${starters.policies.join(', ') || 'no policy'})${starters.asExpected ? ', as expected' : ''}.`,
      ]
    : []),
];

/** Lines about all scenarios that are left open, policy by policy. */
export const renderOpen = (open: readonly Pick<Blame, 'changed'>[]): string[] => {
  const all = open.flatMap(({ changed }) => changed.filter(({ by }) => by));
  return [...Map.groupBy(all, (one) => one.id)].flatMap(([, some]) => {
    const [one] = some;
    if (!one) return [];
    const by = [...new Set(some.flatMap((each) => each.by ?? []))].join(', ');
    return [`yours: ${named(one)} decides ${some.length} of them by ${by}.`];
  });
};
