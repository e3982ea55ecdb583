import { runCountersign } from '../../../bin/cli/program.ts';

/** Runs one command line in this process. */
export const countersign = async (...args: string[]) => {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCountersign(args, {
    writeOut: (text) => {
      stdout += text;
    },
    writeErr: (text) => {
      stderr += text;
    },
  });
  return { stdout, stderr, exitCode };
};
