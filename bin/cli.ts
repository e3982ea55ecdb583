#!/usr/bin/env node
/** The `countersign` command: `npx countersign --help`. */
import { runCountersign } from './cli/program.ts';

// Whoever reads the output may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCountersign(process.argv.slice(2), {
  writeOut: (text) => void process.stdout.write(text),
  writeErr: (text) => void process.stderr.write(text),
});
