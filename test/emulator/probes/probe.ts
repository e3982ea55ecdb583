import type { Installation } from '../../../local/installation.ts';

export type Options = Installation['emulator']['clientOptions'];

/** One call that somebody may or may not be allowed to do; where it is, it leaves nothing behind. */
export type Probe = (options: Options) => Promise<unknown>;
export type Probes = Record<string, Probe>;

/** The outcome by name alone: an answer may hold a secret, which a failed test would print. */
export const outcomeOf = (probe: Probe, options: Options): Promise<string> =>
  probe(options).then(
    () => 'allowed',
    ({ name }: Error) => (name === 'ConditionalCheckFailedException' ? 'allowed' : name),
  );
