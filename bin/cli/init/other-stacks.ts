import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../installation/aws.ts';
import { failureSentence } from '../installation/failure-sentence.ts';

/** The other stacks that use the secrets. `untold` is the reason why AWS does not list them. */
export type OtherStacks = { stacks: string[] } | { untold: string };

const USING = new Set(['ReadingClientSecretName', 'ManagingClientSecretName']);

/** The stacks of this account and region, but the given one, that read one of the secrets. */
export const otherStacks = async (
  { cloudFormation }: Pick<Aws, 'cloudFormation'>,
  secretNames: readonly string[],
  ownStack: string,
): Promise<OtherStacks> => {
  const found: Stack[] = [];
  try {
    let NextToken: string | undefined;
    do {
      const page = await cloudFormation.send(new DescribeStacksCommand({ NextToken }));
      found.push(...(page.Stacks ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    const untold = failureSentence(error);
    if (untold === undefined) throw error;
    return { untold };
  }
  const uses = ({ Outputs = [] }: Stack) =>
    Outputs.some(
      ({ OutputKey = '', OutputValue = '' }) =>
        USING.has(OutputKey) && secretNames.includes(OutputValue),
    );
  return {
    stacks: found.flatMap((stack) =>
      stack.StackName && stack.StackName !== ownStack && uses(stack) ? [stack.StackName] : [],
    ),
  };
};
