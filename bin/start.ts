/** `npm start`: the whole product on this machine, answering a story of requests. */
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { oraPromise } from 'ora';
import type { Answer } from '../local/answers.ts';
import { LocalError } from '../local/aws/errors.ts';
import { type Installation, startInstallation } from '../local/installation.ts';
import { sendMalformedEvent } from '../local/story/dead-letter.ts';
import { SCENES } from '../local/story/scenes.ts';
import { play } from '../local/story/tell.ts';
import { answerHead, answerRow } from './answer-table.ts';
import { invitation } from './invitation.ts';
import { readAnswers } from './read-answers.ts';

const DIRECTORY = '.local';

const { once = false, json = false } = new Command('npm start --')
  .description(
    'Deploys Countersign to an emulated AWS beside a simulated SailPoint tenant and submits requests.',
  )
  .option('--once', 'end after the story: 0 if everything in it went as expected, else 1')
  .option('--json', 'print each answer as one line of JSON')
  .addHelpText('after', '\nExamples:\n  npm start\n  npm start -- --once\n  npm start -- --json')
  .parse()
  .opts<{ once?: boolean; json?: boolean }>();

// Whoever reads may have seen enough: `npm start -- --json | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const say = (line: string) => process.stderr.write(`${line}\n`);

/** A spinner on a terminal, a line elsewhere; what the step reports shows behind its title. */
const step = <T>(
  title: string,
  run: (report: (line: string) => void) => Promise<T>,
): Promise<T> => {
  const startedAt = performance.now();
  return oraPromise(
    (spinner) =>
      run((line) => {
        const columns = Math.max(20, (process.stderr.columns ?? 100) - title.length - 10);
        spinner.suffixText = line.trim().slice(0, columns);
      }).finally(() => {
        spinner.suffixText = '';
      }),
    {
      text: title,
      successText: () => `${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    },
  );
};

/** Shows each answer once, as soon as it is there. */
const showing = (read: () => Promise<Answer[]>) => {
  const shown = new Set<string>();
  return async () => {
    const answers = await read();
    for (const answer of answers.filter(({ invocationId }) => !shown.has(invocationId))) {
      shown.add(answer.invocationId);
      print(json ? JSON.stringify(answer) : answerRow(answer));
    }
    return answers;
  };
};

/** Plays all scenes one after the other; gives what went wrong. */
const tellStory = async (installation: Installation, answers: () => Promise<Answer[]>) => {
  const mistakes: string[] = [];
  for (const scene of SCENES) {
    if (!json) say(`\n  ${scene.title}`);
    mistakes.push(...(await play(installation, scene, answers)));
  }

  if (!json) say('\n  an event without secret and callback URL');
  const { code, reason } = await sendMalformedEvent(installation);
  if (json) print(JSON.stringify({ deadLetter: { code, reason } }));
  else print(`kept in the dead-letter queue as ${code}: ${reason}`);
  if (code !== 'EVENT_MALFORMED') mistakes.push(`The malformed event was kept as ${code}.`);

  const repeated = (await answers()).filter(({ accepted }) => accepted !== 1);
  mistakes.push(...repeated.map(({ invocationId }) => `${invocationId} was accepted twice.`));

  return mistakes;
};

/** Goes on showing the answers to the user's own requests until Ctrl-C. */
const stayUp = async (answers: () => Promise<unknown>) => {
  let up = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (up = false));
  while (up) {
    await answers();
    await delay(300);
  }
};

const run = async (): Promise<number> => {
  const installation = await startInstallation({ directory: DIRECTORY, step });
  try {
    say(`Left out, as the emulated AWS has none: ${installation.outputs.LeftOut}.`);
    const answers = showing(readAnswers(installation));
    if (!json) print(`\n${answerHead()}`);
    const mistakes = await tellStory(installation, answers);
    for (const mistake of mistakes) say(`✗ ${mistake}`);
    if (mistakes.length === 0)
      say(
        '\n✓ Every answer is the expected one, accepted exactly once; every review is a task at its reviewer.',
      );
    if (once) return mistakes.length === 0 ? 0 : 1;

    say(`\n${await invitation(installation)}`);
    await stayUp(answers);
    return 0;
  } finally {
    await step('Stop everything', installation.stop);
  }
};

process.exitCode = await run().catch((error: unknown) => {
  if (!(error instanceof LocalError)) throw error;
  say(`✗ ${error.message}`);
  return 1;
});
