/** What an administrator does while requests come in: at SailPoint, at AWS and with the command line. */
import type { Wires } from './wiring.ts';

/** By hand at SailPoint, to the subscription of dynamic approval or to that of pre-approval. */
export type Change = 'disable' | 'enable' | 'delete' | 'filter' | 'unfilter' | 'move';

export type Act = {
  /** Milliseconds after the start. */
  at: number;
} & (
  | { kind: 'change'; of: 'dynamic approval' | 'pre-approval'; how: Change }
  /** Something disappears on AWS's side of dynamic approval, or all of it is mended. */
  | { kind: 'wires'; how: Partial<Wires> | 'mend' }
  | { kind: 'command'; name: 'pause' | 'resume' | 'hold' | 'release' }
  /** `install` enables what is there, `update` does too, with a filter or without one. */
  | { kind: 'deployment'; name: 'install' | 'update' | 'destroy'; filter?: string }
  /** A test of a subscription: with a request that nobody was asked about, or the newest, or the example. */
  | { kind: 'test'; of: 'dynamic approval' | 'pre-approval'; input: 'real' | 'example' }
);
