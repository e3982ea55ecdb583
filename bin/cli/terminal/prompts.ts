/** Questions at the terminal. They go to stderr: stdout is for results. */
import confirm from '@inquirer/confirm';
import input from '@inquirer/input';
import password from '@inquirer/password';
import { InputError } from './input-error.ts';
import { printable } from './printable.ts';

export type Prompts = {
  text(question: string): Promise<string>;
  /** Hides the input. */
  secret(question: string): Promise<string>;
  /** The default is no. */
  confirm(question: string): Promise<boolean>;
  /** Context for the next question. */
  say(text: string): void;
};

export const NOT_INTERACTIVE =
  'Not an interactive terminal; pass --yes to continue without confirmation.';

const onScreen = { output: process.stderr };

const cancelled = (error: unknown): never => {
  if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
  throw new InputError('Cancelled; nothing was changed.', { cause: error });
};

const required = (answer: string) =>
  answer.trim() !== '' || 'Enter an answer, or press Ctrl-C to cancel.';

/** `undefined` without a terminal, such as in a script. */
export const terminalPrompts = (): Prompts | undefined =>
  process.stdin.isTTY && process.stderr.isTTY
    ? {
        text: (message) =>
          input({ message: printable(message), validate: required }, onScreen).catch(cancelled),
        secret: (message) =>
          password(
            { message: printable(message), validate: required, toggleMask: false },
            onScreen,
          ).catch(cancelled),
        confirm: (message) =>
          confirm({ message: printable(message), default: false }, onScreen).catch(cancelled),
        say: (text) => void process.stderr.write(`${printable(text)}\n\n`),
      }
    : undefined;

/** Asks for confirmation, unless `--yes` was passed. */
export const confirmed = async (
  question: string,
  { yes, prompts }: { yes?: true | undefined; prompts: Prompts | undefined },
): Promise<void> => {
  if (yes) return;
  if (!prompts) throw new InputError(NOT_INTERACTIVE);
  if (!(await prompts.confirm(question))) throw new InputError('Nothing was changed.');
};
