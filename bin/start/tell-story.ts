import type { Answer } from '../../local/demo/answer.ts';
import { sendMalformedEvent } from '../../local/demo/dead-letter.ts';
import { SCENES } from '../../local/demo/scenes.ts';
import { play } from '../../local/demo/tell.ts';
import type { Installation } from '../../local/installation.ts';
import { answerRow } from './answer-table.ts';

/** Where answers are printed, and everything around them is said. */
export type Screen = {
  print(line: string): void;
  say(line: string): void;
  /** Each answer as one line of JSON, and nothing around it. */
  json: boolean;
};

/** Shows each answer once, as soon as it is there. */
export const showing = (read: () => Promise<Answer[]>, { print, json }: Screen) => {
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
export const tellStory = async (
  installation: Installation,
  answers: () => Promise<Answer[]>,
  { print, say, json }: Screen,
): Promise<string[]> => {
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
