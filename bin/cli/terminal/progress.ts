import { oraPromise } from 'ora';

/** A spinner while something takes its time; nothing where nobody watches. */
export const showProgress = <Value>(title: string, work: Promise<Value>): Promise<Value> =>
  oraPromise(work, { text: title, isSilent: !process.stderr.isTTY });
