import * as z from 'zod/mini';
import { InstallationOutputs } from '../functions/contracts/installation-outputs.ts';
import { TriggerId } from '../functions/contracts/trigger.ts';

/** Outputs of the stack, with one that only the local one has. */
export const Outputs = z.extend(InstallationOutputs, {
  /** What the emulated AWS cannot create, in words. */
  LeftOut: z.string(),
});

export type Outputs = z.infer<typeof Outputs>;

const Sources = z.record(TriggerId, z.string());

/** The event sources by trigger, which got their names when the deployment subscribed. */
export const sourcesIn = ({ Triggers }: Outputs): Record<TriggerId, string> =>
  Sources.parse(Object.fromEntries(Triggers.map(({ triggerId, source }) => [triggerId, source])));
