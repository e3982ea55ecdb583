/** Has `token-rotation` replace the stored access token, which another credential made, and proves the new one. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { jsonIn } from '../../../functions/contracts/json.ts';
import type { RotationRun } from '../../../functions/contracts/rotation-run.ts';
import { accessToken } from '../checks/access-token.ts';
import { examine } from '../checks/check.ts';
import { installationContext } from '../checks/context.ts';
import { bad, type Finding, warning } from '../checks/finding.ts';
import { findInstallation } from '../installation/installation.ts';
import type { Outside } from '../installation/outside.ts';
import { InputError } from '../terminal/input-error.ts';

/** Lambda's report of a function that failed; the message is one of Countersign's own. */
const Failed = z.object({ errorMessage: z.string() });

const RUN = JSON.stringify({ renew: true } satisfies RotationRun);

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'>;

/** No finding where nothing is deployed yet: the deployment runs `token-rotation` itself. */
export const renewAccessToken = async (
  { stack, origin, secretName }: { stack: string; origin: string; secretName: string },
  deps: Deps,
): Promise<Finding[]> => {
  const { aws } = deps;
  const context = installationContext(deps, () => findInstallation(aws.cloudFormation, stack));
  const renewed = async (): Promise<Finding | Finding[]> => {
    const found = await context.installation().catch((error: unknown) => {
      if (error instanceof InputError) return undefined;
      throw error;
    });
    if (!found) return [];
    const { tenantUrl, readingClientSecretName, functionNames } = found;
    if (tenantUrl !== origin || readingClientSecretName !== secretName) {
      return warning(
        accessToken.name,
        `not replaced: the stack "${stack}" is for ${tenantUrl} and the secret "${readingClientSecretName}"`,
        'Pass --stack if another stack uses this credential.',
      );
    }

    const { FunctionError, Payload } = await aws.lambda.send(
      new InvokeCommand({ FunctionName: functionNames.TokenRotation, Payload: RUN }),
    );
    if (FunctionError === undefined) return examine(accessToken, context);
    const { data } = Failed.safeParse(jsonIn(new TextDecoder().decode(Payload)));
    return bad(
      accessToken.name,
      'not replaced: token-rotation failed',
      `${data?.errorMessage ?? 'Read its log.'} See docs/runbook.md#tokenrotationfailed.`,
    );
  };
  return examine({ name: accessToken.name, run: renewed }, undefined);
};
