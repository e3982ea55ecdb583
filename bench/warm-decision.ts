import { join } from 'node:path';
import { execaNode } from 'execa';
import { z } from 'zod';
import { type Figure, figure } from './figure.ts';
import { interleave } from './interleave.ts';
import { LAMBDA } from './lambda-environment.ts';
import type { Session, Suite } from './suite.ts';

const WORKER = join(import.meta.dirname, 'request/time-decisions.ts');

const Timings = z.object({ p50: z.number(), p99: z.number() });
type Timings = z.infer<typeof Timings>;

const KINDS = [
  { kind: 'typical', decisions: 2_000, of: '1 to 3 items', atMost: 3 },
  { kind: 'largest', decisions: 8, of: '25 items for 10 people', atMost: undefined },
] as const;

/** Decides in a process of its own, with its log and metrics written to a file as Lambda would. */
const timeDecisions = async (kind: string, decisions: number, log: string): Promise<Timings> => {
  const { ipcOutput } = await execaNode(WORKER, [kind, `${decisions}`], {
    env: LAMBDA,
    extendEnv: false,
    ipc: true,
    stdout: { file: log },
  });
  return Timings.parse(ipcOutput[0]);
};

const measureOne = async (
  { kind, decisions, of, atMost }: (typeof KINDS)[number],
  { directory, runs, progress }: Session,
): Promise<Figure[]> => {
  const log = join(directory, `decisions-${kind}.log`);
  const title = `warm-decision, ${of}`;
  const { ours } = await interleave(
    { ours: () => timeDecisions(kind, decisions, log) },
    { runs, warmUps: 1, title, progress },
  );

  const half = figure({ name: `${title}: p50`, unit: 'ms', ours: ours.map(({ p50 }) => p50) });
  if (!atMost) return [half];

  const goal = { of: 'ours', atMost } as const;
  return [
    half,
    figure({ name: `${title}: p99`, unit: 'ms', ours: ours.map(({ p99 }) => p99), goal }),
  ];
};

/** What a decision takes when everything is loaded. */
export const warmDecision: Suite = {
  name: 'warm-decision',
  about: 'from event to accepted answer in the handler of decide, ports in memory',
  async measure(session) {
    const figures: Figure[] = [];
    for (const kind of KINDS) figures.push(...(await measureOne(kind, session)));
    return {
      figures,
      notes: KINDS.map(
        ({ of, decisions }) =>
          `Warm decisions of ${of}: ${decisions} in each run, after ${decisions / 4} to warm up.`,
      ),
    };
  },
};
