import { known } from '../../contracts/facts.ts';
import type { Invocation } from '../../contracts/invocation.ts';

/** Shorter words are in every sentence. */
const SHORTEST_NAME = 3;

const wordsOf = (text: string): string[] =>
  text
    // A letter and its accent are one sign or two.
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The names of people that an invocation knows of: each whole, and its words that are not short. */
const namesIn = ({ request, facts }: Pick<Invocation, 'request' | 'facts'>): string[] => {
  const people = [request.requestedBy, ...request.requestedFor].map(({ name }) => name);
  const usernames = Object.values(facts?.identities ?? {}).map((one) => known(one)?.username ?? '');
  return [...people, ...usernames]
    .map(wordsOf)
    .flatMap((words) => [
      ...words.filter(({ length }) => length >= SHORTEST_NAME),
      ...(words.length > 1 ? [words.join(' ')] : []),
    ]);
};

/**
 * What SailPoint said of an answer, or nothing if it names somebody: it is logged, and kept as the
 * reason of a failure that is shown without personal data.
 */
export const withoutNames = (
  said: string,
  invocation: Pick<Invocation, 'request' | 'facts'>,
): string => {
  const words = ` ${wordsOf(said).join(' ')} `;
  return namesIn(invocation).some((name) => words.includes(` ${name} `)) ? '' : said;
};
