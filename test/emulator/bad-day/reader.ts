/** The person on call: types the runbook's lines, with AWS credentials and nothing else. */
import { resolve } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { execa } from 'execa';
import pWaitFor from 'p-wait-for';
import type { Installation } from '../../../local/installation.ts';
import { countersign } from '../command.ts';
import { linesOf } from './runbook-lines.ts';

/** What the reader knows or writes in place of `<…>` and of a question; regular for the shell. */
export type Given = {
  words?: Record<string, string>;
  /** Typed after such a line. */
  options?: Record<string, string>;
  env?: Record<string, string>;
};

const INVOKE = /^aws lambda invoke --function-name "\$\(npx countersign outputs (\w+)\)"/;

export const readerOf = (installation: Installation) => {
  const { emulator, outputs } = installation;
  const lambda = new LambdaClient(emulator.clientOptions);

  /** The machine of a test has no AWS CLI: its one line is sent with the SDK. */
  const invoke = async (output: string) => {
    const [, name] = Object.entries(outputs).find(([key]) => key === output) ?? [];
    const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: `${name}` }));
    return FunctionError ?? 'null';
  };

  const type = async (line: string, { words = {}, options = {}, env = {} }: Given) => {
    const [, output] = INVOKE.exec(line) ?? [];
    if (output) return invoke(output);

    const known = line.replace(/<[\w ]+>/g, (name) => words[name] ?? name);
    const { all } = await execa('bash', ['-c', `${known} ${options[line] ?? ''}`], {
      env: { ...emulator.environment, CDK_OUTPUT: resolve('.local/test/bad-day'), ...env },
      extendEnv: false,
      reject: false,
      all: true,
    });
    return all;
  };

  return {
    /** Types all lines of a section; gives what they print. */
    async follow(heading: string, given: Given = {}): Promise<string> {
      const said: string[] = [];
      for (const line of linesOf(heading)) said.push(`$ ${line}`, await type(line, given));
      return said.join('\n');
    },
    async says(command: 'doctor' | 'status'): Promise<string> {
      const { stdout, stderr } = await countersign(installation, command);
      return stdout + stderr;
    },
    /** Patiently: the deadline guard looks once a minute. */
    untilHealthy(): Promise<string> {
      let last = '';
      const look = async () => {
        const { exitCode, stdout } = await countersign(installation, 'doctor');
        last = stdout;
        return exitCode === 0 && pWaitFor.resolveWith(stdout);
      };
      return pWaitFor(look, { interval: 2_000, timeout: 180_000 }).catch((error: unknown) => {
        throw new Error(`doctor never ended with 0:\n${last}`, { cause: error });
      });
    },
  };
};
