/** Writes what scenarios would have to expect, once somebody has seen it. */
import { writeFileSync } from 'node:fs';
import { readText } from '../scenarios/document.ts';
import { differenceLines, newExpectation } from '../scenarios/new-expectation.ts';
import { rewrite } from '../scenarios/rewrite.ts';
import type { ScenarioResult } from '../scenarios/run-scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Expectation } from '../scenarios/scenario-file.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed, NOT_INTERACTIVE, type Prompts } from '../terminal/prompts.ts';

/** A scenario that failed, and how. */
export type Failed = { scenario: Scenario; result: ScenarioResult };

const textFor = (file: string, failed: readonly Failed[]) => {
  const wanted = new Map<number, Expectation>(
    failed.map(({ scenario, result }) => [scenario.index, newExpectation(scenario.expect, result)]),
  );
  const text = rewrite(readText(file), wanted);
  if (text !== undefined) return { file, text };

  const lines = failed.map(({ scenario }) => scenario.line).join(', ');
  throw new InputError(
    `${file}: the expectations of the scenarios in line ${lines} cannot be replaced alone, since other parts of the file refer to them; change them by hand. Nothing was written.`,
  );
};

const shown = ({ scenario, result }: Failed) => {
  const { file, line, name, expect } = scenario;
  const lines = differenceLines(expect, newExpectation(expect, result));
  return [`${file}:${line}: ${name}`, ...lines.map((one) => `  ${one}`)].join('\n');
};

/** Writes after a yes, and returns what was written as a difference. Errors: `InputError`. */
export const accept = async (
  failed: readonly Failed[],
  { yes, prompts }: { yes?: true | undefined; prompts: Prompts | undefined },
): Promise<string> => {
  const files = [...Map.groupBy(failed, ({ scenario }) => scenario.file)].map(([file, some]) =>
    textFor(file, some),
  );
  const difference = failed.map(shown).join('\n\n');
  if (!yes && !prompts) throw new InputError([difference, '', NOT_INTERACTIVE]);
  if (!yes) prompts?.say(difference);
  const count =
    failed.length === 1 ? 'this new expectation' : `these ${failed.length} new expectations`;
  await confirmed(`Write ${count}?`, { yes, prompts });

  for (const { file, text } of files) writeFileSync(file, text);
  return difference;
};
