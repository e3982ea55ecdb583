import type { Mistake } from '../../local/demo/mistakes.ts';

/** What `npm start` says at the end of the demo, and whether it went as it should. */
export type Verdict = { lines: string[]; ok: boolean };

const AS_EXPECTED =
  '✓ Every answer is the expected one, accepted exactly once; every review is a task at its reviewer.';

/** `changed` says what is different about the policies: what these decide otherwise is no fault. */
export const verdictOn = (mistakes: readonly Mistake[], changed: readonly string[]): Verdict => {
  const isForgiven = ({ otherwise }: Mistake) => otherwise && changed.length > 0;
  const faults = mistakes.filter((mistake) => !isForgiven(mistake));
  const differences = mistakes.filter(isForgiven);
  const ok = faults.length === 0;
  if (mistakes.length === 0) return { lines: [AS_EXPECTED], ok };

  return {
    lines: [
      ...(differences.length > 0
        ? [
            `Your policies differ from those that this story was written for (${changed.join(', ')}), and so does the story:`,
            ...differences.map(({ text }) => `≠ ${text}`),
          ]
        : []),
      ...faults.map(({ text }) => `✗ ${text}`),
      ...(ok
        ? ['✓ Every answer was sent as often as it should be, and accepted exactly once.']
        : []),
    ],
    ok,
  };
};
