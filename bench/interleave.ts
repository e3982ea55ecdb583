import type { Progress } from './suite.ts';

export type Rounds = { runs: number; warmUps: number; title: string; progress: Progress };

/**
 * Takes one sample of each subject in turn, A B A B, so that whatever slows the machine slows all
 * of them alike. The samples of the warm-up rounds are thrown away.
 */
export const interleave = async <Name extends string, Sample>(
  subjects: Record<Name, () => Promise<Sample>>,
  { runs, warmUps, title, progress }: Rounds,
): Promise<Record<Name, Sample[]>> => {
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Sample[]
  >;

  for (let round = 1 - warmUps; round <= runs; round += 1) {
    progress(`${title}: ${round > 0 ? `round ${round} of ${runs}` : `warm-up ${round + warmUps}`}`);
    for (const name of names) {
      const sample = await subjects[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
};
