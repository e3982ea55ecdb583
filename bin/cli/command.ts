import { Command } from 'commander';

/** A command's result as text and as JSON; `ok` decides between exit code 0 and 1. */
export type CommandReport = { text: string; json: unknown; ok: boolean };

/** Prints a report, as JSON only if `json` is set, and keeps `ok` for the exit code. */
export type Show = (report: CommandReport, json: boolean) => void;

type Definition<Args extends unknown[]> = {
  about: string;
  /** Without the program's name. */
  examples: readonly string[];
  run: (...args: Args) => CommandReport | Promise<CommandReport>;
};

/** A command that shows the report of what it runs. */
export const command = <Args extends unknown[]>(
  name: string,
  show: Show,
  { about, examples, run }: Definition<Args>,
): Command =>
  new Command(name)
    .summary(about.split(/\.(?: |$)/)[0] ?? about)
    .description(about)
    .option('--json', 'print one JSON document only')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((example) => `  $ countersign ${example}`).join('\n')}`,
    )
    .action(async function (this: Command, ...args) {
      show(await run(...(args as Args)), this.opts().json === true);
    });
