/** What was found out about policies by trying and by their scenarios, as warnings in their files. */
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import type { Policy, PolicyMistake } from '../../../../functions/contracts/policy-set.ts';
import { testOf } from '../../../../functions/policy/asked-facts.ts';
import type { Place } from '../../../../functions/policy/compile.ts';
import type { Saying } from '../../../../functions/policy/mistakes/saying.ts';
import { anyOf } from '../../../../functions/policy/mistakes/saying.ts';
import { withoutComments } from '../../../../functions/policy/places.ts';
import type { UnaskedFacts } from '../../../../functions/policy/unasked-facts.ts';
import type { Breach } from './breaches.ts';
import { readingIn } from './comparisons.ts';
import { fieldOf } from './fact-parts.ts';
import { pathsByPart, reads } from './paths-by-part.ts';
import type { Pointless } from './pointless.ts';
import type { Unmentioned } from './unmentioned.ts';

const MOST_NAMED = 5;

/** The verb for one policy, and for several. */
const WORDS: Record<Exclude<Outcome, 'approve'>, [one: string, several: string]> = {
  deny: ['denies the request', 'deny the request'],
  review: ['sends it to review', 'send it to review'],
};

const does = (policies: readonly string[], [one, several]: [string, string]): string =>
  `${policies.join(' and ')} ${policies.length > 1 ? several : one}`;

/** What is forgotten, as the policies read it: `principal.status`. */
export const forgottenName = (
  { forgotten, lost, permits }: Breach,
  policies: readonly Policy[],
): string => {
  if (forgotten.part === undefined && forgotten.group !== 'violations') {
    return `everything in ${forgotten.group}`;
  }
  const involved = policies.filter(({ id }) => [...lost, ...permits].includes(id));
  const paths = pathsByPart().find(({ part }) => fieldOf(part) === fieldOf(forgotten))?.paths ?? [];
  const read = involved.flatMap((policy) => readingIn(policy).paths);
  const named = read.filter((path) => reads(paths, path));
  // The shortest is the attribute itself, and not what lies in it.
  return named.toSorted((a, b) => a.length - b.length)[0] ?? fieldOf(forgotten);
};

export const sayingOfBreach = (breach: Breach, name: string): Saying => {
  const { permits, lost, outcome } = breach;
  const approves = does(permits, ['approves', 'approve']);
  return lost.length > 0
    ? {
        message: `${approves} while ${name} is unknown; once it is known, ${does(lost, WORDS[outcome])}`,
        suggestion: `Test that in the permit with ${testOf([name])}; people then decide while it is unknown.`,
      }
    : {
        message: `${approves} while ${name} is unknown, and what is approved may not be approved once it is known`,
        suggestion: `Test it with ${testOf([name])} in a when of the permit, and not in an unless or behind a !.`,
      };
};

/** In a few words, for a list of all. */
export const wayOf = ({ permits, lost, outcome }: Breach, name: string): string =>
  `${permits.join(' and ')} without ${name}; once it is known, ${
    lost.length > 0 ? does(lost, WORDS[outcome]) : 'it may not be approved'
  }`;

/** Whether the texts of the policies have said so already. */
export const isSaid = ({ permits, lost }: Breach, name: string, unasked: readonly UnaskedFacts[]) =>
  unasked.some(
    ({ permit, forbid, facts }) =>
      permits.includes(permit) && lost.includes(forbid) && facts.includes(name),
  );

const VERBS: Record<Outcome, string> = {
  approve: 'approves',
  review: 'sends to review',
  deny: 'denies',
};

export const sayingOfPointless = ({ id, does, because, instead }: Pointless): Saying => ({
  message: `${id} is pointless: whatever it ${VERBS[does]}, ${because} ${VERBS[instead]}${does === instead ? ' too' : ''}`,
  suggestion: `Remove it, or narrow ${because}.`,
});

const WITHOUT_SCENARIO =
  'Write a scenario that has it, or remove it: nobody has seen yet what it does.';

export const sayingOfUnmentioned = (found: Unmentioned): Saying => {
  const { policyId, path } = found;
  if ('tag' in found) {
    const { tag, near } = found;
    return {
      message: `${policyId} asks for ${path}, which no scenario has`,
      suggestion: near
        ? `The nearest tag that is known is "${near}"; write that, or a scenario that has "${tag}".`
        : WITHOUT_SCENARIO,
    };
  }
  const { near } = found;
  const named = found.texts.slice(0, MOST_NAMED).map((text) => `"${text}"`);
  const more = found.texts.length - named.length;
  return {
    message: `${policyId} compares ${path} with ${anyOf(named)}${more > 0 ? ` and ${more} more` : ''}, which no scenario has`,
    suggestion: near
      ? `The nearest that scenarios have is "${near}"; write that, or a scenario that has "${found.texts[0]}".`
      : WITHOUT_SCENARIO,
  };
};

/** Sentences about what some policies have misspelt, probably. */
export const misspeltBy = (policies: readonly string[], found: readonly Unmentioned[]): string[] =>
  found
    .filter(({ policyId, near }) => near !== undefined && policies.includes(policyId))
    .map(sayingOfUnmentioned)
    .map(({ message, suggestion }) => `${message}. ${suggestion}`);

/** A warning where the policy begins, or where a text in it stands. */
export const warningAt = (
  place: Place | undefined,
  saying: Saying,
  { text }: Pick<Policy, 'text'> = { text: '' },
  quoted?: string,
): PolicyMistake => {
  const at = quoted === undefined ? 0 : withoutComments(text).lastIndexOf(`"${quoted}"`);
  const lines = text.slice(0, Math.max(0, at)).split('\n').length - 1;
  return { file: place?.file ?? '', line: (place?.line ?? 1) + lines, ...saying };
};
