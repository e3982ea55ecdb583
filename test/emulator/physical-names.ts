import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Installation } from '../../local/installation.ts';

/** What the resources of the stack are called in AWS, by type and the start of their logical ids. */
export const physicalNames = async ({ emulator }: Installation) => {
  const client = new CloudFormationClient(emulator.clientOptions);
  const all: StackResourceSummary[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: 'Countersign' },
  )) {
    all.push(...StackResourceSummaries);
  }

  return (type: string, start: string): string => {
    const [found, second] = all.filter(
      ({ ResourceType, LogicalResourceId = '' }) =>
        ResourceType === type && LogicalResourceId.startsWith(`Countersign${start}`),
    );
    if (!found?.PhysicalResourceId || second) throw new Error(`Not one ${type} begins ${start}.`);
    return found.PhysicalResourceId;
  };
};
