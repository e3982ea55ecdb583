import { readFileSync } from 'node:fs';

const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The lines that the runbook asks for in a section, without their comments. */
export const linesOf = (heading: string): string[] => {
  const [, section = ''] = runbook.split(`\n### ${heading}\n`);
  const [, block = ''] = /^```sh\n(.*?)^```$/ms.exec(section) ?? [];
  const lines = block.split('\n').map((line) => line.replace(/ +# .*$/, ''));
  if (lines.join('') === '') throw new Error(`The runbook has no lines for "${heading}".`);
  return lines.filter(Boolean);
};
