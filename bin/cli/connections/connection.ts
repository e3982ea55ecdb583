/** What events, schedules and answers pass through. Each can be changed by hand, and no deployment notices. */
import type * as z from 'zod';
import type { Aws } from '../installation/aws.ts';
import type { DeployedPart } from '../installation/deployed-parts.ts';

/** How a part differs from what was deployed: `bad` if something may not get through. */
export type Difference = { verdict: 'bad' | 'warning'; detail: string };

export type Connection = {
  /** As findings call it, in the singular. */
  title: string;
  /** The name under which AWS knows the part. */
  nameOf(part: DeployedPart): string;
  /** Compares the part with what was deployed. */
  look(aws: Aws, part: DeployedPart): Promise<Difference | undefined>;
  /** Brings the part back to what was deployed; what is right stays as it is. */
  restore(aws: Aws, part: DeployedPart): Promise<void>;
};

/** A connection whose properties in the template have a shape. */
export const connection = <Properties>({
  title,
  properties,
  nameOf,
  look,
  restore,
}: {
  title: string;
  properties: z.ZodType<Properties>;
  nameOf(properties: Properties, physicalId: string): string;
  look(aws: Aws, properties: Properties, physicalId: string): Promise<Difference | undefined>;
  restore(aws: Aws, properties: Properties, physicalId: string): Promise<unknown>;
}): Connection => {
  const read = (part: DeployedPart) => properties.parse(part.properties);
  return {
    title,
    nameOf: (part) => nameOf(read(part), part.physicalId),
    look: (aws, part) => look(aws, read(part), part.physicalId),
    async restore(aws, part) {
      await restore(aws, read(part), part.physicalId);
    },
  };
};

export const missing: Difference = { verdict: 'bad', detail: 'it does not exist' };
export const changed = (what: string): Difference => ({ verdict: 'bad', detail: what });

const NOT_FOUND = /^(ResourceNotFoundException|NoSuchEntity(Exception)?)$/;

/** Nothing, if AWS has no such thing. */
export const orNothing = (error: unknown): undefined => {
  if (!(error instanceof Error && NOT_FOUND.test(error.name))) throw error;
};
