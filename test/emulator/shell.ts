import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Shell = {
  /** Runs one line; gives all that it printed, and its exit code. */
  run(line: string): Promise<{ printed: string; exitCode: number }>;
  end(): void;
};

const END = '--- the line has ended:';

/** A shell that stays open, as in a terminal: what one line sets, the next one has. */
export const openShell = (env: Record<string, string>): Shell => {
  const shell = spawn('/bin/sh', [], { env });
  shell.stdin.write('exec 2>&1\n');
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();

  return {
    async run(line) {
      shell.stdin.write(`${line}\nprintf '\\n%s %s\\n' '${END}' $?\n`);
      const printed: string[] = [];
      for (;;) {
        const { value = '', done } = await lines.next();
        if (done) throw new Error(`The shell ended at: ${line}\n${printed.join('\n')}`);
        if (value.startsWith(END)) {
          return { printed: printed.join('\n'), exitCode: Number(value.slice(END.length)) };
        }
        printed.push(value);
      }
    },
    end: () => void shell.kill(),
  };
};
