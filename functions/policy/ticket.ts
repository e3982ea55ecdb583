/** The number of a ticket in what belongs to a request. */
import type { RequestedItem } from '../contracts/access-request.ts';
import { texts } from '../contracts/json.ts';

/** Enough for any comment. */
const LONGEST_TEXT = 10_000;

/** What a requester wrote about an item, the comment first. */
const writtenAbout = ({ comment, form }: RequestedItem): string[] => [
  comment ?? '',
  ...Object.values(form?.formData ?? {}).flatMap((answer) => (answer == null ? [] : texts(answer))),
];

/**
 * Finds the first text that the pattern matches as a whole word: in an item's comment, in the
 * answers of its form, then in the metadata of the requesting application. Each text of a request is
 * searched once, since there may be thousands of pairs.
 */
export const ticketFinder = (pattern: string) => {
  const word = '[\\p{L}\\p{N}_]';
  const ticket = new RegExp(`(?<!${word})(?:${pattern})(?!${word})`, 'u');
  const firstIn = (written: readonly string[]): string | undefined => {
    for (const text of written) {
      const found = ticket.exec(text.slice(0, LONGEST_TEXT));
      if (found) return found[0];
    }
    return undefined;
  };

  return (clientMetadata: Record<string, string> = {}) => {
    const inMetadata = firstIn(Object.values(clientMetadata));
    const byItem = new Map<RequestedItem, string | undefined>();
    return (item: RequestedItem): string | undefined => {
      if (!byItem.has(item)) byItem.set(item, firstIn(writtenAbout(item)) ?? inMetadata);
      return byItem.get(item);
    };
  };
};
