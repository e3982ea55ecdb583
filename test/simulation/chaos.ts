/** `npm run chaos`: plays what goes wrong, by a seed, and says whether it is borne. */
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { PlanReport } from './engine/plan.ts';
import { hunt } from './hunt.ts';
import { plant } from './plant.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { progress } from './progress.ts';

type Options = {
  seed: number;
  invocations?: number;
  plan: string;
  bug?: string;
  bugs?: boolean;
  shorten: boolean;
};

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  }
  return number;
};

const NAMES = [
  ...['mixed', 'crash', 'interleavings', 'deadlines'],
  ...['outage', 'rate', 'rotation', 'canaries', 'handover', 'odd-answers', 'patience'],
];

const play = async ({
  seed,
  invocations,
  plan: name,
  bug,
  shorten,
}: Options): Promise<PlanReport> => {
  const planted = PLANTED_BUGS.find((one) => one.name === bug);
  const check = planted && plant(planted);
  // Only now: a planted bug is in what these import.
  const { PLANS } = await import('./plans.ts');
  const { report } = await import('./engine/plan.ts');
  const plan = PLANS.find((one) => one.name === name);
  if (!plan) throw new Error(`There is no plan "${name}".`);

  const tell = progress();
  const count = invocations ?? plan.counts.usual;
  const played = await report(plan, { seed, count, tell, shorten });
  tell.end();
  check?.();
  if (played.shortest) {
    process.stderr.write(
      `The shortest history found that fails:\n${JSON.stringify(played.shortest, null, 2)}\n`,
    );
  }
  return played.report;
};

const program = new Command('chaos')
  .description(
    'Plays copies, crashes, outages and faults on a virtual clock; prints one JSON line.',
  )
  .option('--seed <number>', 'draws the history; the same seed draws the same', whole, 1)
  .option('--invocations <number>', 'how many; of crash and rotation: seeds', whole)
  .addOption(new Option('--plan <name>', 'what goes wrong').choices(NAMES).default('mixed'))
  .addOption(
    new Option('--bug <name>', 'takes this guard away first').choices(
      PLANTED_BUGS.map(({ name }) => name),
    ),
  )
  .option('--no-shorten', 'does not look for the shortest history that fails')
  .option('--bugs', 'takes every guard away in turn and tells whether its plan turns red')
  .addHelpText(
    'after',
    `
Examples:
  $ npm run chaos -- --seed 7
  $ npm run --silent chaos -- --plan outage --invocations 500
  $ npm run chaos -- --plan interleavings --bug decide-unconditional
  $ npm run chaos -- --bugs

Exit code 1 when the bar is missed; with --bugs, when a bug stays unnoticed.`,
  );

const main = async () => {
  const options = program.parse().opts<Options>();
  if (options.bugs) {
    process.exitCode = (await hunt(fileURLToPath(import.meta.url), PLANTED_BUGS)) ? 0 : 1;
    return;
  }
  const report = await play(options);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.pass ? 0 : 1;
};

await main().catch((error: Error) => program.error(error.message, { exitCode: 2 }));
