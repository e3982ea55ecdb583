/** What happens in a run, written down before it: everything that a shrunk failure has to tell. */
import type { Act } from './act.ts';
import type { Oddity } from './oddity.ts';
import type { Trouble } from './trouble.ts';

/** What is asked for, by what the starter policies make of it. */
export const REQUESTS = [
  ...(['approved', 'denied', 'reviewed'] as const),
  // The same for other people and of other kinds of access.
  ...(['role', 'entitlement', 'away', 'violating', 'sensitive'] as const),
] as const;

export type Scripted = {
  /** Milliseconds after the start. */
  at: number;
  request: (typeof REQUESTS)[number];
  /** When each copy of the event arrives, in milliseconds after it was sent. */
  copies: number[];
  /** What becomes of each attempt to answer; those after the last go well. */
  troubles: (Trouble | undefined)[];
  /** Who decides once review is asked for, and when. */
  people: { afterMs: number; approved: boolean; by: string; says?: string }[];
  /** When each copy of the event that brings in its reviewer arrives. */
  comesBack?: number[];
  /** What its reviewer decides in SailPoint, and how long after being asked. */
  inSailPoint?: { afterMs: number; approved: boolean };
  /** How long after the request its requester cancels it. */
  cancelledAfterMs?: number;
  /** Its evaluation always throws. */
  broken?: boolean;
  /** The event names another callback URL than SailPoint would. */
  forgedUrl?: string;
};

/** A span in which the tenant answers nothing properly. */
export type Outage = {
  from: number;
  to: number;
  trouble: Trouble;
  /** Whether only callbacks are concerned. */
  callbacksOnly?: boolean;
  /** Whether only these paths are concerned, as a regular expression. */
  paths?: string;
};

export type History = {
  plan: string;
  seed: number;
  /** What the subscription says, in seconds. */
  deadlineSeconds: number;
  secondCompletion: 404 | 400 | 204;
  /** Largest error of a container's own clock. */
  skewMs: number;
  /** How likely AWS refuses an effect, carries it out twice, or receives a message twice. */
  throttles: number;
  repeats: number;
  receivedTwice: number;
  /** How likely a container dies at an effect. */
  deaths: number;
  defaultOutcome: 'approve' | 'deny';
  invocations: Scripted[];
  outages: Outage[];
  /** Whether dynamic approval is subscribed too, so that reviews are handed over to it. */
  handsOver?: boolean;
  /** Whether both subscriptions wait for a deployment before they are enabled. */
  isNew?: boolean;
  acts?: Act[];
  oddities?: Oddity[];
};

export const quiet = (plan: string, seed: number): History => ({
  ...{ plan, seed, deadlineSeconds: 3_600, secondCompletion: 404, defaultOutcome: 'deny' },
  ...{ skewMs: 0, throttles: 0, repeats: 0, receivedTwice: 0, deaths: 0 },
  ...{ invocations: [], outages: [] },
});
