import { oraPromise } from 'ora';
import type { Step } from '../../local/local-environment.ts';

/** A spinner on a terminal, a line elsewhere; reports of the step appear behind its title. */
export const step: Step = (title, run) => {
  const startedAt = performance.now();
  return oraPromise(
    (spinner) =>
      run((line) => {
        const columns = Math.max(20, (process.stderr.columns ?? 100) - title.length - 10);
        spinner.suffixText = line.trim().slice(0, columns);
      }).finally(() => {
        spinner.suffixText = '';
      }),
    {
      text: title,
      successText: () => `${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    },
  );
};
