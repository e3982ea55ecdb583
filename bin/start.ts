/** `npm start`: the whole product on this machine, answering a story of requests; or nothing yet. */
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { LocalError } from '../local/aws/errors.ts';
import { startEmptyInstallation } from '../local/empty-installation.ts';
import { type Usable, writeEnvironmentFile } from '../local/environment-file.ts';
import { startInstallation } from '../local/installation.ts';
import { answerHead } from './start/answer-table.ts';
import { answersOf } from './start/answers.ts';
import { firstSteps } from './start/first-steps.ts';
import { invitation } from './start/invitation.ts';
import { step } from './start/step.ts';
import { showing, tellStory } from './start/tell-story.ts';

const DIRECTORY = '.local';
const ENVIRONMENT_FILE = `${DIRECTORY}/environment`;

const {
  once = false,
  json = false,
  empty = false,
} = new Command('npm start --')
  .description(
    'Deploys Countersign to an emulated AWS beside a simulated SailPoint tenant and submits requests.',
  )
  .option('--once', 'end after the story: 0 if everything in it went as expected, else 1')
  .option('--json', 'print each answer as one line of JSON')
  .addOption(
    new Option('--empty', 'deploy nothing, and tell how to do it by hand').conflicts([
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

// Whoever reads may have seen enough: `npm start -- --json | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const screen = {
  print: (line: string) => void process.stdout.write(`${line}\n`),
  say: (line: string) => void process.stderr.write(`${line}\n`),
  json,
};
const { print, say } = screen;

/** Does something again and again until Ctrl-C. */
const untilEnded = async (look: () => Promise<unknown>) => {
  let up = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (up = false));
  while (up) {
    await look();
    await delay(300);
  }
};

/** Lets other terminals use an installation for as long as `run` takes. */
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

const runStory = async (): Promise<number> => {
  const installation = await startInstallation({ directory: DIRECTORY, step });
  return during(installation, async () => {
    say(`Left out, as the emulated AWS has none: ${installation.outputs.LeftOut}.`);
    const answers = showing(answersOf(installation), screen);
    if (!json) print(`\n${answerHead()}`);
    const mistakes = await tellStory(installation, answers, screen);
    for (const mistake of mistakes) say(`✗ ${mistake}`);
    if (mistakes.length === 0)
      say(
        '\n✓ Every answer is the expected one, accepted exactly once; every review is a task at its reviewer.',
      );
    if (once) return mistakes.length === 0 ? 0 : 1;

    say(`\n${await invitation(installation, ENVIRONMENT_FILE)}`);
    await untilEnded(answers);
    return 0;
  });
};

const runEmpty = async (): Promise<number> => {
  const installation = await startEmptyInstallation({ directory: DIRECTORY, step });
  return during(installation, async () => {
    print(`\n${firstSteps(installation, ENVIRONMENT_FILE)}`);
    await untilEnded(async () => {});
    return 0;
  });
};

process.exitCode = await (empty ? runEmpty() : runStory()).catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  say(`✗ ${error.message}`);
  return 1;
});
