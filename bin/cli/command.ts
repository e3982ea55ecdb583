import { Command } from 'commander';
import type { Report } from './report.ts';

type Definition<Args extends unknown[]> = {
  about: string;
  /** Without the program's name. */
  examples: readonly string[];
  run: (...args: Args) => Report | Promise<Report>;
};

/** A command that prints its report, as text or as JSON alone, and sets the exit code. */
export const command = <Args extends unknown[]>(
  name: string,
  { about, examples, run }: Definition<Args>,
): Command =>
  new Command(name)
    .description(about)
    .option('--json', 'print one JSON document and nothing else')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((example) => `  $ countersign ${example}`).join('\n')}`,
    )
    .action(async function (this: Command, ...args) {
      const { text, json, ok } = await run(...(args as Args));
      const printed = this.opts().json ? JSON.stringify(json, null, 2) : text;
      process.stdout.write(`${printed}\n`);
      process.exitCode = ok ? 0 : 1;
    });
