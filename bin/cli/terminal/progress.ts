import { oraPromise } from 'ora';

/** Shows a spinner during slow work; silent without a terminal. */
export const showProgress = <Value>(title: string, work: Promise<Value>): Promise<Value> =>
  oraPromise(work, { text: title, isSilent: !process.stderr.isTTY });

/** The same for work that counts what it has done; silent also while results go to a terminal. */
export const showCount = <Value>(
  title: string,
  work: (counted: (count: number) => void) => Promise<Value>,
): Promise<Value> =>
  oraPromise(
    (spinner) =>
      work((count) => {
        spinner.text = `${title}: ${count}`;
      }),
    { text: title, isSilent: !process.stderr.isTTY || process.stdout.isTTY },
  );
