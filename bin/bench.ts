/** `npm run bench`: measures Countersign against what it replaces. */
import { Command, InvalidArgumentError } from 'commander';
import { type BenchReport, commit, currentLoad, machine, render } from '../bench/report.ts';
import { openSession } from '../bench/session.ts';
import type { Measured, Session, Suite } from '../bench/suite.ts';
import { SUITES } from '../bench/suites.ts';

type Options = { json?: true; runs: number; only?: RegExp };

const MIN_RUNS = 9;

const runs = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= MIN_RUNS) return value;
  throw new InvalidArgumentError(`Give a whole number from ${MIN_RUNS}: fewer runs say nothing.`);
};

const expression = (text: string): RegExp | undefined => {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
};

const pattern = (text: string): RegExp => {
  const only = expression(text);
  if (only && SUITES.some(({ name }) => only.test(name))) return only;
  const names = SUITES.map(({ name }) => name).join(', ');
  throw new InvalidArgumentError(`Give a regular expression that matches one of ${names}.`);
};

const progress = (line: string) => process.stderr.write(`${line}\n`);

const measure = async (
  suites: Suite[],
  session: Session,
): Promise<Pick<BenchReport, 'figures' | 'notes'>> => {
  const measured: Measured[] = [];
  for (const suite of suites) measured.push(await suite.measure(session, measured));
  return {
    figures: measured.flatMap(({ figures }) => figures),
    notes: measured.flatMap(({ notes = [] }) => notes),
  };
};

const main = async ({ json, runs, only }: Options): Promise<void> => {
  const startedAt = new Date().toISOString();
  const header = { commit: await commit(), ...machine(), startedAt };
  const before = currentLoad();
  const session = await openSession({ runs, progress });
  try {
    const suites = SUITES.filter(({ name, isLong }) => only?.test(name) ?? !isLong);
    const found = await measure(suites, session);
    const report: BenchReport = { ...header, load: { before, after: currentLoad() }, ...found };
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : render(report));
  } finally {
    await session.close();
  }
};

const suiteText = ({ name, about, isLong }: Suite): string =>
  `  ${name.padEnd(16)} ${about}${isLong ? '; only with --only' : ''}`;

const program = new Command('bench')
  .description('Measures Countersign and what it replaces, side by side on this machine.')
  .option('--json', 'print one JSON document instead of the table')
  .option('--runs <number>', `samples of each figure, at least ${MIN_RUNS}`, runs, 11)
  .option('--only <pattern>', 'run the suites whose name matches this regular expression', pattern)
  .addHelpText(
    'after',
    `
Suites:
${SUITES.map(suiteText).join('\n')}

Examples:
  $ npm run bench
  $ npm run --silent bench -- --json > bench.json
  $ npm run bench -- --only 'import|size' --runs 21`,
  );

const options = program.parse().opts<Options>();
main(options).catch((error: Error) => program.error(error.message));
