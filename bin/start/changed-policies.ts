import { readPolicyFiles } from '../../functions/policy-set/policy-files.ts';
import { starterFiles } from '../cli/policy/starters.ts';

/** How the policies of a folder differ from those that the demo was written for: `erp.cedar is new`, a file each. */
export const changedPolicies = (directory: string): string[] => {
  const own = readPolicyFiles(directory).files;
  const starters = new Map(starterFiles().map(({ name, text }) => [name, text]));
  const isThere = new Set(own.map(({ name }) => name));
  return [
    ...own.flatMap(({ name, text }) => {
      const starter = starters.get(name);
      if (starter === undefined) return [`${name} is new`];
      return starter === text ? [] : [`${name} is changed`];
    }),
    ...[...starters.keys()].filter((name) => !isThere.has(name)).map((name) => `${name} is gone`),
  ];
};
