import { onTestFinished, vi } from 'vitest';
import { jsonIn } from '../../../functions/contracts/json.ts';

/** Keeps what is printed; the returned function ends that, and gives the text and the metrics. */
export const recordOutput = () => {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    }),
  );
  const restore = () => {
    for (const stream of streams) stream.mockRestore();
  };
  onTestFinished(restore);

  return () => {
    restore();
    const entries = lines.map((line) => (jsonIn(line) ?? {}) as Record<string, unknown>);
    const counted = entries
      .filter(({ _aws }) => _aws)
      .map(({ _aws, service, ...counts }) => counts);
    return { output: lines.join(''), metrics: Object.assign({}, ...counted) as object };
  };
};
