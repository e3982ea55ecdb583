import { Aws, CustomResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IDependable } from 'constructs';
import { CONTROL_ID } from '../functions/contracts/control.ts';
import {
  ACTIVATION,
  type ActivationProperties,
  SUBSCRIPTION,
  type SubscriptionAttributes,
  type SubscriptionProperties,
} from '../functions/contracts/stack-resource.ts';
import type { SubscriptionSettings } from '../functions/contracts/subscription-settings.ts';
import {
  type SubscribedTrigger,
  type TriggerId,
  triggerName,
} from '../functions/contracts/trigger.ts';
import { type Env, PATIENCE_SECONDS } from '../functions/subscription/env.ts';
import { type Activation, makeInOrder } from './activations.ts';
import { letDescribeSources } from './aws/describe-sources.ts';
import { grantItem, grantSecretValue } from './aws/grants.ts';
import { nodeFunction } from './aws/node-function.ts';

export type SubscriptionProps = {
  tenantUrl: string;
  /** Name of the secret with the personal access token that manages; read only if there is something to subscribe. */
  managingClientSecretName: string;
  table: TableV2;
  /** The triggers, each with the settings of its subscription or with the event source of one that exists. */
  subscriptions: readonly (SubscriptionSettings & { triggerId: TriggerId })[];
};

/** Everything CloudFormation hands over is text. */
type Texts<Properties> = { [Name in keyof Properties]: string | undefined };

// Time for what SailPoint takes, and then for the answer to CloudFormation.
const TIMEOUT = Duration.seconds(PATIENCE_SECONDS + 60);
// A run that failed is repeated no later than this: the last one ends before the stack gives up.
const MAX_EVENT_AGE = Duration.minutes(10);
const STACK_PATIENCE = Duration.minutes(20);

/** Keeps the subscriptions in SailPoint with `functions/subscription`, as part of the deployment. */
export class Subscription extends Construct {
  /** Subscribed triggers with their event sources, which may be known only at the deployment. */
  readonly triggers: readonly SubscribedTrigger[];
  readonly #activations: Activation[] = [];
  readonly #tenantUrl: string;
  readonly #subscriptions: CustomResource[] = [];

  constructor(scope: Construct, id: string, { subscriptions, ...tenant }: SubscriptionProps) {
    super(scope, id);
    this.#tenantUrl = tenant.tenantUrl;

    let made: NodejsFunction | undefined;
    const subscribe = () => {
      made ??= this.#subscribe(tenant);
      return made;
    };
    this.triggers = subscriptions.map(({ triggerId, eventSourceName, ...settings }) => ({
      triggerId,
      source: eventSourceName ?? this.#keep(subscribe(), triggerId, settings),
      responseDeadlineSeconds: Duration.parse(settings.responseDeadline).toSeconds(),
    }));
  }

  /** Lets what knows the tenant wait: a change of the tenant is refused before anything else changes. */
  before(...others: Construct[]): void {
    for (const other of others) other.node.addDependency(...this.#subscriptions);
  }

  /**
   * Lets SailPoint send once everything is there that an answer needs: what is sent earlier is lost.
   * For the same reason the subscription is the first to go when the stack is deleted.
   */
  activateAfter(...answering: IDependable[]): void {
    makeInOrder(this.#activations, answering);
  }

  #subscribe(props: Omit<SubscriptionProps, 'subscriptions'>) {
    const { tenantUrl, managingClientSecretName, table } = props;
    const subscribe = nodeFunction<Env>(this, 'Function', {
      name: 'subscription',
      environment: {
        TENANT_URL: tenantUrl,
        MANAGING_CLIENT_SECRET_ID: managingClientSecretName,
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        TABLE_NAME: table.tableName,
      },
      timeout: TIMEOUT,
      memoryMb: 256,
    });
    const client = Secret.fromSecretNameV2(this, 'ManagingClient', managingClientSecretName);
    grantSecretValue(client, subscribe);
    grantItem(table, subscribe, 'UpdateItem', CONTROL_ID);
    letDescribeSources(this, subscribe);
    subscribe.configureAsyncInvoke({ maxEventAge: MAX_EVENT_AGE, retryAttempts: 2 });
    Validations.of(subscribe).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason:
        'CloudFormation itself waits for the answer; a copy of the event would keep the URL that answers for it.',
    });
    return subscribe;
  }

  /** The name of the event source that SailPoint makes for the subscription. */
  #keep(
    subscribe: NodejsFunction,
    triggerId: TriggerId,
    settings: Omit<SubscriptionSettings, 'eventSourceName'>,
  ): string {
    const trigger = triggerName(triggerId);
    const properties: Texts<SubscriptionProperties> = {
      tenantUrl: this.#tenantUrl,
      triggerId,
      name: settings.name ?? `Countersign ${trigger}`,
      description: settings.description ?? `Answered by the stack ${Stack.of(this).stackName}.`,
      responseDeadline: settings.responseDeadline,
      filter: settings.filter,
      adopt: String(settings.adopt ?? false),
    };
    const custom = { serviceToken: subscribe.functionArn, serviceTimeout: STACK_PATIENCE };
    const subscription = new CustomResource(this, `Subscription-${trigger}`, {
      ...custom,
      resourceType: SUBSCRIPTION,
      properties,
    });
    this.#subscriptions.push(subscription);
    const attribute = (name: keyof SubscriptionAttributes) => subscription.getAttString(name);

    const make = (after: readonly IDependable[]) => {
      const activation: Texts<ActivationProperties> = {
        ...properties,
        subscriptionId: attribute('SubscriptionId'),
        owner: attribute('Owner'),
      };
      const made = new CustomResource(this, `Activation-${trigger}`, {
        ...custom,
        resourceType: ACTIVATION,
        properties: activation,
      });
      made.node.addDependency(...after);
      return made;
    };
    this.#activations.push({ triggerId, make });
    return attribute('EventSourceName');
  }
}
