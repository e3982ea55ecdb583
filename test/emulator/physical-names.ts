import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { Installation } from '../../local/installation.ts';

/** What the resources of the stack are called in AWS, by type and the start of their logical ids. */
export const physicalNames = async ({ emulator }: Installation) => {
  const { StackResourceSummaries: all = [] } = await new CloudFormationClient(
    emulator.clientOptions,
  ).send(new ListStackResourcesCommand({ StackName: 'Countersign' }));

  return (type: string, start: string): string => {
    const [found, second] = all.filter(
      ({ ResourceType, LogicalResourceId = '' }) =>
        ResourceType === type && LogicalResourceId.startsWith(`Countersign${start}`),
    );
    if (!found?.PhysicalResourceId || second) throw new Error(`Not one ${type} begins ${start}.`);
    return found.PhysicalResourceId;
  };
};
