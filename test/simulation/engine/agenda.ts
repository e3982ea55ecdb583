/** Puts on the clock what a history has: requests, the guard's minutes, and what people do. */
import type { Act } from './act.ts';
import { type Clock, START } from './clock.ts';
import type { History, Scripted } from './history.ts';
import type { Lambda } from './lambda.ts';
import type { Random } from './random.ts';

export type AgendaDeps = {
  history: History;
  clock: Clock;
  random: Random;
  lambda: Lambda;
  /** Submits a request; gives its id. */
  submit: (scripted: Scripted) => string;
  cancel: (accessRequestId: string) => void;
  act: (act: Act) => Promise<void>;
  isSettled: () => boolean;
};

/** After the last deadline the guard still asks SailPoint what became of answers in doubt. */
const AFTERMATH_MS = 20 * 60_000;

/** Runs until all is settled, or long after everything should have been. */
export const playAgenda = async (deps: AgendaDeps): Promise<void> => {
  const { history, clock, random, lambda, submit, cancel, act, isSettled } = deps;
  const { invocations, acts = [] } = history;
  const last = [...invocations, ...acts].reduce((end, { at }) => Math.max(end, at), 0);
  const end = START + last + history.deadlineSeconds * 1_000 + AFTERMATH_MS;
  const guard = () => {
    if (clock.time() > end) return;
    lambda.send('deadline-guard', { check: 'deadlines' });
    clock.after(60_000, guard);
  };
  const arrive = (scripted: Scripted) => {
    const id = submit(scripted);
    const { cancelledAfterMs } = scripted;
    if (cancelledAfterMs !== undefined) clock.after(cancelledAfterMs, () => cancel(id));
  };
  clock.after(random.int(0, 59_000), guard);
  for (const scripted of invocations) clock.after(scripted.at, () => arrive(scripted));
  for (const one of acts) clock.after(one.at, () => void act(one));
  await clock.run(
    () => clock.time() > end || (clock.time() > START + last + 60_000 && isSettled()),
  );
};
