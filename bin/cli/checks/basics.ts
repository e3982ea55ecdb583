/** Preconditions of all other checks: Node, AWS credentials, the stack. */
import { isUnderWay } from '../installation/under-way.ts';
import { asBad, type Check } from './check.ts';
import type { CheckContext } from './context.ts';
import { bad, good, warning } from './finding.ts';

const NODE_MAJOR = 24;

const node: Check<CheckContext> = {
  name: 'Node',
  run: async ({ nodeVersion }) =>
    Number.parseInt(nodeVersion, 10) >= NODE_MAJOR
      ? good(node.name, nodeVersion)
      : bad(
          node.name,
          `${nodeVersion}, but ${NODE_MAJOR} is required`,
          'Run the command with npx countersign: npm ci installs the right Node.',
        ),
};

const identity: Check<CheckContext> = {
  name: 'AWS',
  run: (context) =>
    context
      .identity()
      .then(({ account, region }) => good(identity.name, `account ${account}, region ${region}`))
      .catch(asBad(identity.name, 'not authenticated')),
};

const stack: Check<CheckContext> = {
  name: 'stack',
  run: async (context) => {
    const found = await context.installation().catch(asBad(stack.name, 'not usable'));
    if ('verdict' in found) return found;

    const detail = `${found.stackName} is ${found.stackStatus}`;
    if (isUnderWay(found.stackStatus)) {
      return warning(stack.name, detail, 'Wait for the deployment to finish, then check again.');
    }
    return /FAILED$|^ROLLBACK_COMPLETE$/.test(found.stackStatus)
      ? bad(stack.name, detail, 'Check the stack events in CloudFormation, then deploy again.')
      : good(stack.name, detail);
  },
};

export const BASICS = [node, identity, stack];
