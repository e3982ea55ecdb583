/** What a plan is: a way to break things, how much of it, and what has to come out. */
export type PlanOutcome = {
  /** Counts and measures; the report has them all. */
  figures: Record<string, number>;
  /** Why the bar is missed; empty when it is not. */
  reasons: string[];
  /** The shortest history found that misses it. */
  shortest?: unknown;
};

export type Tell = (line: string) => void;

export type RunOptions = {
  seed: number;
  count: number;
  tell: Tell;
  /** Whether to look for the shortest history that fails. */
  shorten: boolean;
};

export type Plan = {
  name: string;
  about: string;
  /** How many invocations, points or schedules: in the tests, by default, and for the bar. */
  counts: { small: number; usual: number; full: number };
  run: (options: RunOptions) => Promise<PlanOutcome>;
};

export type PlanReport = Record<string, number | string | boolean | string[]>;

export const report = async (
  plan: Plan,
  options: RunOptions,
): Promise<{ report: PlanReport; shortest: unknown }> => {
  const startedAt = performance.now();
  const { figures, reasons, shortest } = await plan.run(options);
  const wallSeconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return {
    report: {
      ...{ plan: plan.name, seed: options.seed, ...figures, wallSeconds },
      ...{ pass: reasons.length === 0, reasons },
    },
    shortest,
  };
};
