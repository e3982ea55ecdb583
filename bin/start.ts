/** `npm start`: deploys Countersign locally and runs the demo; `--empty` only starts the environment. */
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { policiesOrEnd } from '../functions/policy-set/checked-policies.ts';
import { LocalError } from '../local/aws/errors.ts';
import { startEmptyInstallation } from '../local/empty-installation.ts';
import { type Usable, writeEnvironmentFile } from '../local/environment-file.ts';
import { startInstallation } from '../local/installation.ts';
import { answerHead } from './start/answer-table.ts';
import { answersOf } from './start/answers.ts';
import { changedPolicies } from './start/changed-policies.ts';
import { runDemo } from './start/demo.ts';
import { printingAnswers } from './start/demo-output.ts';
import { firstSteps } from './start/first-steps.ts';
import { invitation } from './start/invitation.ts';
import { step } from './start/step.ts';
import { verdictOn } from './start/verdict.ts';

const DIRECTORY = '.local';
const ENVIRONMENT_FILE = `${DIRECTORY}/environment`;

const {
  once = false,
  json = false,
  empty = false,
} = new Command('npm start --')
  .description(
    'Deploy Countersign to an emulated AWS beside a simulated SailPoint tenant and run the demo.',
  )
  .option(
    '--once',
    'end after the demo: exit code 1 if a result is not the expected one, but for what changed policies decide otherwise',
  )
  .option('--json', 'print each answer as one line of JSON')
  .addOption(
    new Option('--empty', 'deploy nothing; print the commands that deploy by hand').conflicts([
      'once',
      'json',
    ]),
  )
  .addHelpText(
    'after',
    '\nExamples:\n  npm start\n  npm start -- --once\n  npm start -- --json\n  npm start -- --empty',
  )
  .parse()
  .opts<{ once?: boolean; json?: boolean; empty?: boolean }>();

// The reader of a pipe may end first: `npm start -- --json | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const output = {
  print: (line: string) => void process.stdout.write(`${line}\n`),
  say: (line: string) => void process.stderr.write(`${line}\n`),
  json,
};
const { print, say } = output;

/** Repeats `look` until Ctrl-C. */
const untilEnded = async (look: () => Promise<unknown>) => {
  let up = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (up = false));
  while (up) {
    await look();
    await delay(300);
  }
};

/** Keeps the environment file for other terminals during `run`, then stops the installation. */
const during = async (
  installation: Usable & { stop(): Promise<void> },
  run: () => Promise<number>,
): Promise<number> => {
  try {
    await writeEnvironmentFile(ENVIRONMENT_FILE, installation);
    return await run();
  } finally {
    await rm(ENVIRONMENT_FILE, { force: true });
    await step('Stop everything', installation.stop);
  }
};

const startDemo = async (): Promise<number> => {
  // Before anything starts: the app would say the same within the output of the CDK.
  for (const folder of ['policies', 'local/shadow-policies']) policiesOrEnd(folder, { warn() {} });
  const installation = await startInstallation({ directory: DIRECTORY, step });
  return during(installation, async () => {
    say(`Not supported by the emulated AWS, skipped: ${installation.outputs.LeftOut}.`);
    const answers = printingAnswers(answersOf(installation), output);
    if (!json) print(`\n${answerHead()}`);
    const mistakes = await runDemo(installation, answers, output);
    const { lines, ok } = verdictOn(mistakes, changedPolicies('policies'));
    say(`\n${lines.join('\n')}`);
    if (once) return ok ? 0 : 1;

    say(`\n${await invitation(installation, ENVIRONMENT_FILE, await answers())}`);
    await untilEnded(() => answers({ showCommand: true }));
    return 0;
  });
};

const startEmpty = async (): Promise<number> => {
  const installation = await startEmptyInstallation({ directory: DIRECTORY, step });
  return during(installation, async () => {
    print(`\n${firstSteps(installation, ENVIRONMENT_FILE)}`);
    await untilEnded(async () => {});
    return 0;
  });
};

process.exitCode = await (empty ? startEmpty() : startDemo()).catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  say(`✗ ${error.message}`);
  return 1;
});
