import { oraPromise } from 'ora';
import type { Step } from '../../local/local-environment.ts';

const elapsed = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** A spinner; reports of the step appear behind its title. */
const spinning: Step = (title, run) => {
  const startedAt = performance.now();
  return oraPromise(
    (spinner) =>
      run((line) => {
        const columns = Math.max(20, (process.stderr.columns ?? 100) - title.length - 10);
        spinner.suffixText = line.trim().slice(0, columns);
      }).finally(() => {
        spinner.suffixText = '';
      }),
    { text: title, successText: () => `${title} (${elapsed(startedAt)})` },
  );
};

/** A line when a step begins and one when it ends, without colors: for a file or a pipe. */
export const plainStep =
  (say: (line: string) => void): Step =>
  async (title, run) => {
    const startedAt = performance.now();
    say(`- ${title}`);
    try {
      const value = await run(() => {});
      say(`✔ ${title} (${elapsed(startedAt)})`);
      return value;
    } catch (error) {
      say(`✖ ${title}`);
      throw error;
    }
  };

export const step: Step = process.stderr.isTTY
  ? spinning
  : plainStep((line) => void process.stderr.write(`${line}\n`));
