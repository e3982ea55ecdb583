/** Files that look as if they were read with the policies, and are not. */
import type { PolicyMistake } from '../contracts/policy-set.ts';

type Overlooked = {
  /** Matches what is wrong with the path from the folder. */
  name: RegExp;
  /** What stands there in the name of a file that is read. */
  read: string;
  /** Whether the policies measure by something else than its owner thinks. */
  isMistake: boolean;
};

const KINDS: readonly Overlooked[] = [
  // Editors keep .swp beside a file while it is open.
  { name: /\.cedar\.(?!sw[a-z]$)[^./]+$/i, read: '.cedar', isMistake: false },
  { name: /^settings\.(ya?ml|json)$/i, read: 'settings.yaml', isMistake: true },
];

export type Unread = { findings: PolicyMistake[]; warnings: PolicyMistake[] };

/** What is said about them: a mistake for settings, which would be other ones, else a warning. */
export const overlooked = (names: readonly string[]): Unread => {
  const said = (isMistake: boolean): PolicyMistake[] =>
    KINDS.filter((kind) => kind.isMistake === isMistake).flatMap(({ name, read }) =>
      names
        .map((file) => ({ file, right: file.replace(name, read) }))
        .filter(({ file, right }) => right !== file)
        .map(({ file, right }) => ({
          file,
          line: 1,
          message: 'this file is not read',
          suggestion: names.includes(right)
            ? `Move what it has to ${right}, or remove it.`
            : `Rename it to ${right}, or move it to another folder.`,
        })),
    );
  return { findings: said(true), warnings: said(false) };
};
