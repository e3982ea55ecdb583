/** What events, schedules and answers pass through. Each can be changed by hand, and no deployment notices. */
import type * as z from 'zod';
import type { Aws } from '../installation/aws.ts';
import type { DeployedPart } from '../installation/deployed-parts.ts';

/** How a part differs from what was deployed: something may not get through, or somebody gets in. */
export type Difference = { detail: string };

export type Connection = {
  /** As findings call it, in the singular. */
  title: string;
  /** The name under which AWS knows the part. */
  nameOf(part: DeployedPart): string;
  /** Compares the part with what was deployed; `all` are the parts of the stack. */
  look(aws: Aws, part: DeployedPart, all: readonly DeployedPart[]): Promise<Difference | undefined>;
  /** Brings the part back to what was deployed; what is right stays as it is. */
  restore(aws: Aws, part: DeployedPart, all: readonly DeployedPart[]): Promise<void>;
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
  look(
    aws: Aws,
    properties: Properties,
    physicalId: string,
    all: readonly DeployedPart[],
  ): Promise<Difference | undefined>;
  restore(
    aws: Aws,
    properties: Properties,
    physicalId: string,
    all: readonly DeployedPart[],
  ): Promise<unknown>;
}): Connection => {
  const read = (part: DeployedPart) => properties.parse(part.properties);
  return {
    title,
    nameOf: (part) => nameOf(read(part), part.physicalId),
    look: (aws, part, all) => look(aws, read(part), part.physicalId, all),
    async restore(aws, part, all) {
      await restore(aws, read(part), part.physicalId, all);
    },
  };
};

export const missing: Difference = { detail: 'it does not exist' };
export const changed = (detail: string): Difference => ({ detail });

const NOT_FOUND = /^(ResourceNotFoundException|NoSuchEntity(Exception)?)$/;

/** Nothing, if AWS has no such thing. */
export const orNothing = (error: unknown): undefined => {
  if (!(error instanceof Error && NOT_FOUND.test(error.name))) throw error;
};
