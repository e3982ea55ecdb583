/** Files that look as if they were read with the policies, and are not. */
import type { PolicyMistake } from '../contracts/policy-set.ts';

type Overlooked = {
  /** Matches what is wrong with the path from the folder. */
  name: RegExp;
  /** What stands there in the name of a file that is read; nothing if it is to be written anew. */
  read?: string;
  /** Whether the policies measure by something else than its owner thinks. */
  isMistake?: true;
};

const SETTINGS = 'settings.yaml';

/** The first that fits; editors keep .swp beside a file while it is open. */
const KINDS: readonly Overlooked[] = [
  { name: /\.cedar\.(?!sw[a-z]$)[^./]+$/i, read: '.cedar' },
  { name: /^settings\.(ya?ml|json)$/i, read: SETTINGS, isMistake: true },
  { name: /^(?=scenarios\/)(.*)\.(?:ya?ml\.(?!sw[a-z]$)[^./]+|json)$/i, read: '$1.yaml' },
  { name: /^scenario\/(.*)\.ya?ml$/i, read: 'scenarios/$1.yaml' },
  { name: /^(?!settings\.|package|tsconfig|\.)[^/]+\.(ya?ml|json)$/ },
];

export type Unread = { findings: PolicyMistake[]; warnings: PolicyMistake[] };

const POLICIES_ARE =
  'Policies are written in Cedar, in files *.cedar, and scenarios lie in scenarios/*.yaml; move it to where it belongs.';

/** What all of them have in common. */
export const NOT_READ = 'this file is not read';

const suggestionFor = (file: string, { name, read }: Overlooked, names: readonly string[]) => {
  if (read === undefined) return POLICIES_ARE;
  const right = file.replace(name, read);
  return names.includes(right)
    ? `Move what it has to ${right}, or remove it.`
    : `Rename it to ${right}, or move it to another folder.`;
};

/** What is said about them: a mistake for settings, which would be other ones, else a warning. */
export const overlooked = (names: readonly string[]): Unread => {
  const said = names.flatMap((file) => {
    if (file === SETTINGS) return [];
    const kind = KINDS.find(({ name }) => name.test(file));
    if (!kind) return [];
    const suggestion = suggestionFor(file, kind, names);
    return [{ kind, mistake: { file, line: 1, message: NOT_READ, suggestion } }];
  });
  const those = (isMistake: boolean) =>
    said
      .filter(({ kind }) => (kind.isMistake ?? false) === isMistake)
      .map(({ mistake }) => mistake);
  return { findings: those(true), warnings: those(false) };
};
