import { createHash } from 'node:crypto';
import { readPolicyFiles } from '../../functions/policy-set/policy-files.ts';

/** The policies that the demo was written for: SHA-256 of each file's text. */
export const STARTERS: Record<string, string> = {
  'leavers.cedar': 'd35f920d4b35f5acd0b8c6c6f73600c2344d483036b2f5498bd977b595320ef8',
  'low-privilege.cedar': 'f9eca3d324273c4f36759a964f1559e2d7add85bcf0e07b20f099e442cd8d7e0',
  'privileged-access.cedar': 'ae2a9cebf30ca5913175cd71819b1754b637f3fcb7081f80115323a972a51147',
  'removals.cedar': 'a690d4cd88999012c4c3613545dfdb0322496db1da2ec3bba5137b5029854176',
  'separation-of-duties.cedar': 'cbeebd696256a013d11a16764933ef717fb265cc7c258481bcb66f0fdf4c5129',
  'service-identities.cedar': 'f6b83d9ac1cd89edaccdb5de27ccc6fd38fe7e35e4e43189e3275231ec7dec70',
};

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is different about the policies of a folder: `erp.cedar is new`, one of them each. */
export const changedPolicies = (directory: string): string[] => {
  const files = readPolicyFiles(directory).files;
  const isThere = new Set(files.map(({ name }) => name));
  return [
    ...files.flatMap(({ name, text }) => {
      const starter = Object.hasOwn(STARTERS, name) ? STARTERS[name] : undefined;
      if (!starter) return [`${name} is new`];
      return starter === textHash(text) ? [] : [`${name} is changed`];
    }),
    ...Object.keys(STARTERS)
      .filter((name) => !isThere.has(name))
      .map((name) => `${name} is gone`),
  ];
};
