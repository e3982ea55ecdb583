import type { Answer } from '../../local/demo/answer.ts';
import { answerRow } from './answer-table.ts';

/** The output of `npm start`: answers are printed, everything else is a message beside them. */
export type DemoOutput = {
  print(line: string): void;
  say(line: string): void;
  /** True prints each answer as one line of JSON, without headings. */
  json: boolean;
};

/** The command that shows why something was answered as it was. */
export const showing = ({ invocationId }: Pick<Answer, 'invocationId'>): string =>
  `npx countersign show ${invocationId}`;

/**
 * Prints each answer once, as soon as `read` finds it, and with `showCommand` the command that
 * explains it; gives all answers so far.
 */
export const printingAnswers = (
  read: () => Promise<Answer[]>,
  { print, json }: Pick<DemoOutput, 'print' | 'json'>,
) => {
  const printed = new Set<string>();
  return async ({ showCommand = false } = {}): Promise<Answer[]> => {
    const answers = await read();
    for (const answer of answers.filter(({ invocationId }) => !printed.has(invocationId))) {
      printed.add(answer.invocationId);
      print(json ? JSON.stringify(answer) : answerRow(answer));
      if (showCommand && !json) print(`   ${showing(answer)}`);
    }
    return answers;
  };
};
