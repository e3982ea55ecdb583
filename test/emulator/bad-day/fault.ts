import type { Given } from './reader.ts';
import type { World } from './world.ts';

/** One bad day: what breaks, what the person on call sees, and the section of the runbook that they follow. */
export type Fault = {
  name: string;
  /** Heading of the section in docs/runbook.md, "A bad day". */
  section: string;
  inject(world: World): Promise<unknown>;
  /** Whether a request that is sent meanwhile is answered in the end. */
  requests?: 'are answered';
  /** What `status` says of that request before the runbook is opened. */
  waits?: RegExp;
  /** What no command brings back. */
  lost?: string;
  sees: { in: 'doctor' | 'status'; text: RegExp };
  /** What the reader has to know beside the runbook. */
  given?(world: World): Promise<Given>;
  /** What ends by itself while the reader watches. */
  heals?(world: World): Promise<unknown>;
};
