import { CfnResource, type Stack } from 'aws-cdk-lib';

/** What the emulated AWS refuses to create; nothing else in the stack needs it. */
const REFUSED: Record<string, string> = {
  'AWS::Logs::QueryDefinition': 'the saved queries of CloudWatch Logs Insights',
  'AWS::SecretsManager::ResourcePolicy': 'the resource policy of the access token',
};

/** Takes away what the emulated AWS cannot create, and tells what it was. */
export const leaveOut = (stack: Stack): string[] => {
  const left = new Set<string>();
  for (const resource of stack.node.findAll()) {
    const refused = CfnResource.isCfnResource(resource) && REFUSED[resource.cfnResourceType];
    if (!refused) continue;

    resource.node.scope?.node.tryRemoveChild(resource.node.id);
    left.add(refused);
  }
  return [...left];
};
