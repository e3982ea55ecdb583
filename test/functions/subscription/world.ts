import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { StackAnswer } from '../../../functions/aws/stack-answers.ts';
import { MANAGING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import { ACTIVATION, SUBSCRIPTION } from '../../../functions/contracts/stack-resource.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { createHandler } from '../../../functions/subscription/handler.ts';
import type { PartnerSource } from '../../../local/tenant/core/ports.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { eventBridge, ORIGIN, setUp as setUpTenant } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';
import { ACCOUNT, REGION } from '../fixtures.ts';
import { recordPrinted } from '../printed.ts';

export const STACK_ID = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Countersign/5a1f-guid`;
export const RESPONSE_URL =
  'https://cloudformation-custom-resource-response-euwest1.s3.amazonaws.com/answer?Signature=UrlCanary-77ab';
export const OWNER = '5a1f-guid/Subscription';
export const HERE = { awsAccount: ACCOUNT, awsRegion: REGION };

export const PROPERTIES = {
  tenantUrl: ORIGIN,
  ServiceToken: 'arn:of:the:function',
  triggerId: PRE_APPROVAL,
  name: 'Countersign',
  description: 'Answered by the stack Countersign.',
  responseDeadline: 'PT1H',
  adopt: 'false',
};

type RequestType = 'Create' | 'Update' | 'Delete';

/** The simulated tenant, AWS's view of its event sources, and the function between them. */
export const setUp = async () => {
  const sources = new Map<string, PartnerSource>();
  const company = await setUpTenant({
    partner: {
      createSource: async (source) => void sources.set(source.name, source),
      deleteSource: async ({ name }) => void sources.delete(name),
      put: async () => {},
    },
  });
  const administrator = { name: 'deploying', ownerId: ADAM, scope: [...MANAGING_SCOPES] };
  const { id, secret } = company.tenant.credentials.create(administrator);
  const vault = { text: JSON.stringify({ clientId: id, clientSecret: secret }) };

  const effects: string[] = [];
  type Hook = (effect: string) => unknown;
  const hooks: { before?: Hook; after?: Hook; oldProperties?: object } = {};
  const effect = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    effects.push(name);
    const instead = await hooks.before?.(name);
    if (instead) return instead as T;
    const done = await work();
    await hooks.after?.(name);
    return done;
  };

  const inject = injectedFetch(company.app);
  const api = sailPoint({
    tenantUrl: ORIGIN,
    now: company.now,
    fetch: (url, init) =>
      effect(`${init?.method} ${new URL(String(url)).pathname}`, () => inject(url, init)),
  });
  const answers: StackAnswer[] = [];

  const ask = async (
    RequestType: RequestType,
    ResourceType: string,
    ResourceProperties: object,
    PhysicalResourceId?: string,
  ) => {
    const handler = createHandler({
      clientSecretId: 'countersign/client',
      place: { region: REGION },
      home: { account: ACCOUNT, region: REGION },
      secrets: { read: () => effect('read secret', async () => vault.text) },
      tokens: sailPointTokens(api, company.now),
      subscriptions: sailPointSubscriptions(api),
      triggers: sailPointTriggers(api),
      eventSources: {
        describe: (name) =>
          effect('describe source', async () => {
            const source = sources.get(name);
            return source?.account === ACCOUNT && source.region === REGION
              ? { state: 'PENDING', expiresAt: undefined }
              : undefined;
          }),
        hasBus: () => effect('look for bus', async () => false),
      },
      control: { forget: () => effect('forget the look', async () => {}) },
      answers: {
        send: (_, answer) => effect('answer', async () => void answers.push(answer)),
      },
      now: company.now,
      pause: company.pass,
      logger: new Logger({ logLevel: 'DEBUG' }),
    });
    const event = {
      RequestType,
      RequestId: 'request-1',
      ResponseURL: RESPONSE_URL,
      StackId: STACK_ID,
      LogicalResourceId: ResourceType === SUBSCRIPTION ? 'Subscription' : 'Activation',
      ResourceType,
      ResourceProperties,
      OldResourceProperties: hooks.oldProperties,
      ...(PhysicalResourceId && { PhysicalResourceId }),
    };
    await handler(event, {} as Context);
    const answer = answers.at(-1);
    if (!answer) throw new Error('The stack got no answer.');
    return answer;
  };

  const subscriptions = () => company.tenant.subscriptions.list();
  const activationOf = (properties: object) => ({
    ...PROPERTIES,
    subscriptionId: subscriptions()[0]?.id ?? 'none',
    owner: OWNER,
    ...properties,
  });

  return {
    ...company,
    ...{ sources, vault, effects, hooks, answers, subscriptions },
    subscription: (request: RequestType, properties: object = {}, physicalId?: string) =>
      ask(request, SUBSCRIPTION, { ...PROPERTIES, ...properties }, physicalId),
    activation: (request: RequestType, properties: object = {}, physicalId?: string) =>
      ask(request, ACTIVATION, activationOf(properties), physicalId),
    /** Somebody subscribes by hand. */
    occupy: (rest: object = {}) =>
      company.call('POST', '/trigger-subscriptions/v1', {
        ...eventBridge(PRE_APPROVAL, { eventBridgeConfig: HERE }),
        name: 'By hand',
        ...rest,
      }),
    printed: recordPrinted(),
  };
};

/** The reason of a failure, which an answer must be. */
export const reasonIn = (answer: StackAnswer): string =>
  answer.Status === 'FAILED' ? answer.Reason : `no failure but ${answer.Status}`;
