import { max, median, min } from 'simple-statistics';

/** What a figure should be: its own value or its ratio to the baseline, at most this. */
export type Goal = { of: 'ours' | 'ratio'; atMost: number };

export type Range = [min: number, max: number];

/** One measured thing; `ours` and `baseline` are medians of `runs` samples. */
export type Figure = {
  name: string;
  unit: string;
  ours: number;
  baseline: number | null;
  ratio: number | null;
  goal: Goal | null;
  /** Null without a goal. */
  met: boolean | null;
  runs: number;
  range: { ours: Range; baseline: Range | null };
};

export type Samples = {
  name: string;
  unit: string;
  ours: number[];
  baseline?: number[];
  goal?: Goal;
};

const rangeOf = (samples: number[]): Range => [min(samples), max(samples)];

/** The figure that the samples of both sides make. */
export const figure = ({ name, unit, ours, baseline, goal }: Samples): Figure => {
  const values = {
    ours: median(ours),
    baseline: baseline ? median(baseline) : null,
    ratio: baseline ? median(ours) / median(baseline) : null,
  };
  const judged = goal && values[goal.of];

  return {
    name,
    unit,
    ...values,
    goal: goal ?? null,
    met: goal && judged != null ? judged <= goal.atMost : null,
    runs: ours.length,
    range: { ours: rangeOf(ours), baseline: baseline ? rangeOf(baseline) : null },
  };
};
