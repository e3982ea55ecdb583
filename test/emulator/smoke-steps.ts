/** The steps of docs/smoke-test.md. */
import { readFileSync } from 'node:fs';

export type SmokeStep = {
  number: string;
  commands: string[];
  /** What the output has to contain. */
  see: string[];
  /** `run`, or the reason why the emulated AWS cannot show it. */
  emulated: string;
};

const ROW = /^\| (\d+) \| (.+) \|$/gm;
/** A bar within a command is written with a backslash in a table. */
const BETWEEN_CELLS = / (?<!\\)\| /;

const codeIn = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'));

export const smokeSteps = (): SmokeStep[] =>
  [...readFileSync('docs/smoke-test.md', 'utf8').matchAll(ROW)].map(
    ([, number = '', rest = '']) => {
      const [todo = '', see = '', , emulated = ''] = rest.split(BETWEEN_CELLS);
      return { number, commands: codeIn(todo), see: codeIn(see), emulated };
    },
  );
