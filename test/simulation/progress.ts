/** Tells on a terminal how far a run is, once it takes longer than one would wait in silence. */
const SILENT_MS = 2_000;
const EVERY_MS = 200;

export const progress = () => {
  const startedAt = performance.now();
  let toldAt = 0;
  const clear = '\r\u001b[2K';

  const tell = (line: string): void => {
    const now = performance.now();
    const isQuiet = now - startedAt < SILENT_MS || now - toldAt < EVERY_MS;
    if (!process.stderr.isTTY || isQuiet) return;
    toldAt = now;
    process.stderr.write(`${clear}${line} (${Math.round((now - startedAt) / 1_000)} s)`);
  };
  return Object.assign(tell, {
    /** Leaves the line as it was found. */
    end() {
      if (toldAt > 0) process.stderr.write(clear);
    },
  });
};
