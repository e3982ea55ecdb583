/** Runs of the command in processes of their own, two at a time, and what came of them. */
import Table from 'cli-table3';
import { execa } from 'execa';
import pLimit from 'p-limit';
import type { PlantedBug } from './bugs/planted-bug.ts';
import type { PlanReport } from './engine/plan.ts';
import { progress } from './progress.ts';

/** As many as there are processors to be counted on. */
const AT_ONCE = 2;

type Asked = { plan: string; seed: number; count: number; bug?: string };

/** One run in a process of its own; what it printed, or an error if it did not get so far. */
export const runChaos = async (
  command: string,
  { plan, seed, count, bug }: Asked,
): Promise<PlanReport> => {
  const { stdout, stderr } = await execa(
    process.execPath,
    [
      ...[
        command,
        '--plan',
        plan,
        '--seed',
        `${seed}`,
        '--invocations',
        `${count}`,
        '--no-shorten',
      ],
      ...(bug ? ['--bug', bug] : []),
    ],
    { reject: false },
  );
  if (stdout.startsWith('{')) return JSON.parse(stdout) as PlanReport;
  throw new Error(`${plan}${bug ? ` with ${bug}` : ''} did not finish: ${stderr.slice(-500)}`);
};

/** All of them, two at a time. */
export const runAll = async (command: string, all: readonly Asked[]): Promise<PlanReport[]> => {
  const limit = pLimit(AT_ONCE);
  const tell = progress();
  let done = 0;
  const reports = await Promise.all(
    all.map((asked) =>
      limit(async () => {
        const report = await runChaos(command, asked);
        done += 1;
        tell(`${done} of ${all.length}: ${asked.bug ?? asked.plan}`);
        return report;
      }),
    ),
  );
  tell.end();
  return reports;
};

const firstReason = ({ reasons }: PlanReport): string =>
  Array.isArray(reasons) ? `${reasons[0] ?? ''}`.slice(0, 90) : '';

/** Plants each bug where its plan has to notice it; the same without a bug has to pass. */
export const hunt = async (command: string, bugs: readonly PlantedBug[]): Promise<boolean> => {
  const askedOf = ({ plan, seed, count }: PlantedBug): Asked => ({ plan, seed, count });
  const controls = [
    ...new Map(bugs.map((bug) => [JSON.stringify(askedOf(bug)), askedOf(bug)])).values(),
  ];
  const reports = await runAll(command, [
    ...controls,
    ...bugs.map((bug) => ({ ...askedOf(bug), bug: bug.name })),
  ]);

  const table = new Table({ head: ['guard taken away', 'plan', 'noticed', 'how'] });
  for (const [index, { plan, seed, count }] of controls.entries()) {
    const report = reports[index] as PlanReport;
    const what = `none (seed ${seed}, ${count})`;
    table.push([what, plan, report.pass ? 'passes' : 'FAILS', firstReason(report)]);
  }
  for (const [index, { name, plan }] of bugs.entries()) {
    const report = reports[controls.length + index] as PlanReport;
    table.push([name, plan, report.pass ? 'NO' : 'yes', firstReason(report)]);
  }
  process.stdout.write(`${table.toString()}\n`);
  return (
    reports.slice(0, controls.length).every(({ pass }) => pass) &&
    reports.slice(controls.length).every(({ pass }) => !pass)
  );
};
