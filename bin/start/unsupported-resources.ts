import { CfnResource, type Stack } from 'aws-cdk-lib';

/** Resource types that the emulated AWS cannot create; nothing else in the stack needs them. */
const UNSUPPORTED: Record<string, string> = {
  'AWS::Logs::QueryDefinition': 'the saved queries of CloudWatch Logs Insights',
  'AWS::SecretsManager::ResourcePolicy': 'the resource policy of the access token',
};

/** Removes the resources that the emulated AWS cannot create; gives their descriptions. */
export const skipUnsupported = (stack: Stack): string[] => {
  const skipped = new Set<string>();
  for (const resource of stack.node.findAll()) {
    const description =
      CfnResource.isCfnResource(resource) && UNSUPPORTED[resource.cfnResourceType];
    if (!description) continue;

    resource.node.scope?.node.tryRemoveChild(resource.node.id);
    skipped.add(description);
  }
  return [...skipped];
};
