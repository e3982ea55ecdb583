/** The stack's resources as they were deployed, which is what they are brought back to. */
import {
  GetTemplateCommand,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { InputError } from '../terminal/input-error.ts';
import type { Aws } from './aws.ts';
import type { DeployedInstallation } from './installation.ts';
import { TemplateResource, templateValues } from './template-values.ts';

/** A resource, with the properties that CloudFormation gave it at the last deployment. */
export type DeployedPart = {
  logicalId: string;
  physicalId: string;
  type: string;
  properties: unknown;
};

const Template = z.object({ Resources: z.record(z.string(), TemplateResource) });

const physicalIdsIn = async (
  { cloudFormation }: Pick<Aws, 'cloudFormation'>,
  StackName: string,
) => {
  const found: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudFormation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    found.push(...(page.StackResourceSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return new Map(
    found.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
};

/** The resources of some types, in the order of the template. Errors: `InputError`. */
export const deployedParts = async (
  aws: Pick<Aws, 'cloudFormation'>,
  installation: DeployedInstallation,
  types: readonly string[],
): Promise<DeployedPart[]> => {
  const { stackName } = installation;
  const [{ TemplateBody = '' }, physicalIds] = await Promise.all([
    aws.cloudFormation.send(new GetTemplateCommand({ StackName: stackName })),
    physicalIdsIn(aws, stackName),
  ]);
  const { data: template } = Template.safeParse(jsonIn(TemplateBody));
  if (!template) throw new InputError(`The template of the stack "${stackName}" is no JSON.`);

  const resolve = templateValues(template.Resources, physicalIds, installation);
  return Object.entries(template.Resources)
    .filter(([logicalId, { Type }]) => types.includes(Type) && physicalIds.has(logicalId))
    .map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      physicalId: physicalIds.get(logicalId) ?? '',
      type: Type,
      properties: resolve(Properties),
    }));
};
