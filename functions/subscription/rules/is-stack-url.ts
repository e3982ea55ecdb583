/** Where answers for a stack may go. */
export type StackPlace = {
  region: string;
  /** The origin that stands for AWS, where the function runs on an emulated one. */
  awsOrigin?: string | undefined;
};

/**
 * Whether CloudFormation listens there: at its own bucket of the region, which nobody else can
 * make. Any other URL would be told the outcome, and what the tenant says in it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
 */
export const isStackUrl = (url: string, { region, awsOrigin }: StackPlace): boolean => {
  const { origin, protocol, host } = new URL(url);
  if (awsOrigin) return origin === awsOrigin;

  const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`;
  const s3 = host.startsWith(`${bucket}.`) ? host.slice(bucket.length + 1) : '';
  return protocol === 'https:' && /^s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.test(s3);
};
