/** Does for the stack what it asks of a subscription, and tells it what became of it. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Secrets } from '../aws/secrets.ts';
import type { StackAnswers } from '../aws/stack-answers.ts';
import { ClientCredentials, parseSecret } from '../contracts/credentials.ts';
import { DRAIN_MS } from '../contracts/hand-over-order.ts';
import { SUBSCRIPTION } from '../contracts/stack-resource.ts';
import { ownerOf } from '../contracts/subscription-owner.ts';
import { bringsReviewers } from '../contracts/triggers.ts';
import { ServiceError } from '../errors.ts';
import type { Tokens } from '../sailpoint/tokens.ts';
import { PATIENCE_SECONDS } from './env.ts';
import { type Deps as KeepDeps, keeper, type StackRun } from './keeping.ts';
import { persevere } from './persevere.ts';
import type { StackPlace } from './rules/is-stack-url.ts';
import { isUntouched, physicalId, reasonFor, told } from './rules/outcome.ts';
import { tenantChanged } from './rules/refusals.ts';
import {
  changesTenant,
  readStackRequest,
  resourceIn,
  type StackRequest,
  type StackResource,
} from './rules/stack-request.ts';

export type Deps = KeepDeps & {
  clientSecretId: string;
  place: StackPlace;
  secrets: Pick<Secrets, 'read'>;
  tokens: Pick<Tokens, 'mint'>;
  answers: StackAnswers;
  now: () => Date;
  pause: (ms: number) => Promise<void>;
  logger: Logger;
};

export const createHandler = (deps: Deps) => {
  const { clientSecretId, place, control, secrets, tokens, answers, now, pause, logger } = deps;
  const { establish, activate, remove } = keeper(deps);

  const mint = async () => {
    const text = await secrets.read(clientSecretId);
    return tokens.mint(parseSecret(ClientCredentials, text, clientSecretId));
  };

  const work = async (
    request: StackRequest,
    { type, properties }: StackResource,
    run: StackRun,
  ) => {
    const owner = ownerOf(request.StackId, request.LogicalResourceId);
    if (type === SUBSCRIPTION) {
      return request.RequestType === 'Delete'
        ? remove(properties.triggerId, { owner }, run)
        : establish(properties, owner, run);
    }
    if (request.RequestType !== 'Delete') return activate(properties, run);

    const { subscriptionId, ...rest } = properties;
    const isMade = !isUntouched(request);
    // The trigger before it is gone already: nothing passes from now on, and what passed comes back within seconds.
    if (isMade && bringsReviewers(rest.triggerId)) {
      await control.forget();
      await pause(DRAIN_MS);
    }
    const knownId = isMade ? subscriptionId : undefined;
    return remove(rest.triggerId, { owner: rest.owner, knownId }, run);
  };

  /** The attributes of the resource, if it has any. */
  const fulfil = async (request: StackRequest, changing: () => void) => {
    const resource = resourceIn(request);
    const giveUpAt = new Date(now().getTime() + PATIENCE_SECONDS * 1_000);
    const patience = { now, pause, giveUpAt };
    const isUpdate = request.RequestType === 'Update';
    const isOfOtherTenant = isUpdate && changesTenant(request);
    const token = () =>
      mint().catch((error: unknown) => {
        // The credential is that of the tenant that it was.
        const isRefused = error instanceof ServiceError && error.code === 'SAILPOINT_REFUSED';
        throw isOfOtherTenant && isRefused ? tenantChanged() : error;
      });

    return persevere(
      async () =>
        work(request, resource, {
          token: await token(),
          ...{ patience, isUpdate, isOfOtherTenant, changing },
        }),
      patience,
    );
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event: unknown) => {
      const request = readStackRequest(event, place);
      const { RequestType, StackId, RequestId, LogicalResourceId, ResourceType } = request;
      logger.appendKeys({ resource: LogicalResourceId, type: ResourceType, request: RequestType });

      let touched = false;
      const outcome = await fulfil(request, () => {
        touched = true;
      }).then(
        (Data) => ({ Status: 'SUCCESS', ...(Data && { Data }) }) as const,
        (error: unknown) => {
          // Nothing was made, so nothing can be left behind, whatever is wrong with the credential.
          if (RequestType === 'Delete' && isUntouched(request)) {
            logger.warn('Deleted unseen: nothing had been changed in SailPoint', told(error));
            return { Status: 'SUCCESS' } as const;
          }
          logger.error('Reported failure to CloudFormation', told(error));
          return { Status: 'FAILED', Reason: reasonFor(request, error) } as const;
        },
      );

      await answers.send(request.ResponseURL, {
        StackId,
        RequestId,
        LogicalResourceId,
        PhysicalResourceId: physicalId(request, touched),
        ...outcome,
      });
      logger.info('Reported to CloudFormation', { status: outcome.Status });
    });
};
