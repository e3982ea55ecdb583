import type { CommandReport } from '../command.ts';
import { type DeployedInstallation, findInstallation } from './installation.ts';

/** Whether CloudFormation is changing the stack. Template and resources differ then. */
export const isUnderWay = (stackStatus: string): boolean => /_IN_PROGRESS$/.test(stackStatus);

/** The refusal of a command while CloudFormation changes the stack; `undefined` if there is nothing to refuse. */
export const underWay = ({
  stackName,
  stackStatus,
}: Pick<DeployedInstallation, 'stackName' | 'stackStatus'>): CommandReport | undefined =>
  isUnderWay(stackStatus)
    ? {
        text: `✗ A deployment is under way (${stackName} is ${stackStatus}), and nothing was changed. Wait until it is complete, then run this again.`,
        json: { stackName, stackStatus },
        ok: false,
      }
    : undefined;

/** The same, for one that may have begun while somebody was asked. */
export const nowUnderWay = async (
  cloudFormation: Parameters<typeof findInstallation>[0],
  stackName: string,
): Promise<CommandReport | undefined> =>
  underWay(await findInstallation(cloudFormation, stackName));
