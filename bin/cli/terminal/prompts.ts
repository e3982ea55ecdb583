/** Questions to whoever sits at the terminal. They go to stderr: stdout is for what was found. */
import confirm from '@inquirer/confirm';
import input from '@inquirer/input';
import password from '@inquirer/password';
import { InputError } from './input-error.ts';

export type Prompts = {
  text(question: string): Promise<string>;
  /** Shows nothing of what is typed. */
  secret(question: string): Promise<string>;
  /** No unless somebody says yes. */
  confirm(question: string): Promise<boolean>;
  /** What somebody has to know before the next question. */
  say(text: string): void;
};

const onScreen = { output: process.stderr };

const cancelled = (error: unknown): never => {
  if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
  throw new InputError('Cancelled; nothing was changed.', { cause: error });
};

const required = (answer: string) => answer.trim() !== '' || 'Give an answer, or end with Ctrl-C.';

/** Nothing where nobody can answer, such as in a script. */
export const terminalPrompts = (): Prompts | undefined =>
  process.stdin.isTTY && process.stderr.isTTY
    ? {
        text: (message) => input({ message, validate: required }, onScreen).catch(cancelled),
        secret: (message) =>
          password({ message, validate: required, toggleMask: false }, onScreen).catch(cancelled),
        confirm: (message) => confirm({ message, default: false }, onScreen).catch(cancelled),
        say: (text) => void process.stderr.write(`${text}\n\n`),
      }
    : undefined;

/** Asks before something is done; `--yes` is the answer of a script. */
export const confirmed = async (
  question: string,
  { yes, prompts }: { yes?: true | undefined; prompts: Prompts | undefined },
): Promise<void> => {
  if (yes) return;
  if (!prompts) throw new InputError('Nobody can be asked here; give --yes to do it without.');
  if (!(await prompts.confirm(question))) throw new InputError('Nothing was changed.');
};
