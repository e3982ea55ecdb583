import { onTestFinished, vi } from 'vitest';

/** Keeps what goes to standard output and error; the returned function ends that and gives it. */
export const recordPrinted = (): (() => string[]) => {
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
    return lines;
  };
};
