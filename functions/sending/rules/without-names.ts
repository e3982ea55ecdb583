import { known } from '../../contracts/facts.ts';
import type { Invocation } from '../../contracts/invocation.ts';

/** Shorter words are in every sentence. */
const SHORTEST_NAME = 3;

/** The names of people that an invocation knows of, word by word. */
const namesIn = ({ request, facts }: Pick<Invocation, 'request' | 'facts'>): string[] => {
  const people = [request.requestedBy, ...request.requestedFor].map(({ name }) => name);
  const usernames = Object.values(facts?.identities ?? {}).map((one) => known(one)?.username ?? '');
  return [...people, ...usernames]
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= SHORTEST_NAME);
};

/**
 * What SailPoint said of an answer, or nothing if it names somebody: it is logged, and kept as the
 * reason of a failure that is shown without personal data.
 */
export const withoutNames = (
  said: string,
  invocation: Pick<Invocation, 'request' | 'facts'>,
): string => {
  const words = new Set(said.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return namesIn(invocation).some((name) => words.has(name)) ? '' : said;
};
