import { oraPromise } from 'ora';

/** Shows a spinner during slow work; silent without a terminal. */
export const showProgress = <Value>(title: string, work: Promise<Value>): Promise<Value> =>
  oraPromise(work, { text: title, isSilent: !process.stderr.isTTY });
