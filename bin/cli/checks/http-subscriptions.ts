/** The HTTP subscriptions that get bearer tokens: each is still the one that was configured. */
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import {
  checkBearerSubscription,
  type HttpSubscription,
  HttpSubscriptions,
} from '../../../functions/contracts/http-subscription.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { asBad, type Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { type Finding, good, unchecked } from './finding.ts';

const examined = async (
  all: TriggerSubscription[],
  configured: HttpSubscription,
): Promise<Finding> => {
  checkBearerSubscription(all, configured);
  return good(nameOf(configured), configured.url);
};

const nameOf = ({ id }: HttpSubscription) => `HTTP subscription ${id}`;

export const httpSubscriptions: Check<CheckContext> = {
  name: 'HTTP subscriptions',
  run: async (context) => {
    const { functionNames } = await needed('the stack', context.installation());
    const { Environment } = await context.aws.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionNames.TokenRotation }),
    );
    const configured = HttpSubscriptions.safeParse(
      Environment?.Variables?.HTTP_SUBSCRIPTIONS ?? '[]',
    );
    if (!configured.success) {
      return unchecked(
        httpSubscriptions.name,
        `not checked: ${functionNames.TokenRotation} was deployed by another version`,
      );
    }
    if (configured.data.length === 0) return [];

    const all = await context.subscriptions();
    return Promise.all(
      configured.data.map((one) =>
        examined(all, one).catch(
          asBad(
            nameOf(one),
            'gets no token',
            'countersign subscriptions --json shows the id and URL of each.',
          ),
        ),
      ),
    );
  },
};
