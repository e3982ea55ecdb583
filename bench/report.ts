import { cpus, loadavg } from 'node:os';
import Table from 'cli-table3';
import { execa } from 'execa';
import type { Figure } from './figure.ts';

/** Everything that a session found out, and on what. */
export type BenchReport = {
  commit: string;
  node: string;
  cores: number;
  processor: string;
  startedAt: string;
  /** The machine's one-minute load average before and after. */
  load: { before: number; after: number };
  figures: Figure[];
  notes: string[];
};

const git = async (args: string[]) => (await execa('git', args)).stdout;

/** The short commit, marked when there are changes on top of it. */
export const commit = async (): Promise<string> => {
  const [hash, changes] = await Promise.all([
    git(['rev-parse', '--short', 'HEAD']),
    git(['status', '--porcelain']),
  ]);
  return changes ? `${hash} with uncommitted changes` : hash;
};

export const currentLoad = (): number => loadavg()[0] ?? 0;

export const machine = () => ({
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
});

const number = (value: number | null) =>
  value === null ? '' : value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

const goalText = ({ goal }: Figure) => {
  if (!goal) return '';
  return goal.of === 'ratio' ? `≤ ${goal.atMost}x` : `≤ ${goal.atMost}`;
};

const metText = ({ met }: Figure) => (met === null ? '' : met ? 'yes' : 'MISSED');

const rangeText = ({ runs, range: { ours, baseline } }: Figure) =>
  runs === 1
    ? ''
    : [ours, ...(baseline ? [baseline] : [])].map((ends) => ends.map(number).join('–')).join(' / ');

const row = (figure: Figure) => [
  figure.name,
  figure.unit,
  number(figure.ours),
  number(figure.baseline),
  figure.ratio === null ? '' : `${figure.ratio.toFixed(2)}x`,
  goalText(figure),
  metText(figure),
  `${figure.runs}`,
  rangeText(figure),
];

/** The report for people. */
export const render = (report: BenchReport): string => {
  const { node, cores, processor, startedAt, load, figures, notes } = report;
  const table = new Table({
    head: ['figure', 'unit', 'ours', 'baseline', 'ratio', 'goal', 'met', 'runs', 'range'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...figures.map(row));

  return [
    `Countersign ${report.commit}, Node ${node}, ${cores} cores (${processor})`,
    `${startedAt}, load average ${load.before.toFixed(2)} before and ${load.after.toFixed(2)} after`,
    table.toString(),
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n');
};
