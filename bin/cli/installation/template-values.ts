/** The values in a deployed template: what CloudFormation itself put in the place of its functions. */
import * as z from 'zod';
import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import {
  SUBSCRIPTION,
  SubscriptionProperties,
} from '../../../functions/contracts/stack-resource.ts';
import { ownerOf } from '../../../functions/contracts/subscription-owner.ts';
import { InputError } from '../terminal/input-error.ts';
import type { DeployedInstallation } from './installation.ts';

export const TemplateResource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
type TemplateResource = z.output<typeof TemplateResource>;

type Home = Pick<DeployedInstallation, 'stackName' | 'stackId' | 'account' | 'region' | 'triggers'>;

/** The part of an ARN after the account, by type and physical id; a queue's id is its URL. */
const ARNS: Record<string, (physicalId: string) => [service: string, resource: string]> = {
  'AWS::DynamoDB::GlobalTable': (id) => ['dynamodb', `table/${id}`],
  'AWS::Events::EventBus': (id) => ['events', `event-bus/${id}`],
  'AWS::IAM::Role': (id) => ['iam', `role/${id}`],
  'AWS::KMS::Key': (id) => ['kms', `key/${id}`],
  'AWS::Lambda::Function': (id) => ['lambda', `function:${id}`],
  'AWS::Logs::LogGroup': (id) => ['logs', `log-group:${id}:*`],
  'AWS::SQS::Queue': (id) => ['sqs', id.split('/').at(-1) ?? ''],
};

const Join = z.tuple([z.string(), z.array(z.unknown())]);
const Select = z.tuple([z.coerce.number(), z.unknown()]);
const Split = z.tuple([z.string(), z.unknown()]);
const Attribute = z.tuple([z.string(), z.string()]);

const unreadable = (stackName: string, what: string) =>
  new InputError(
    `The template of the stack "${stackName}" has ${what}, which this version cannot read; deploy this version of Countersign with npm run deploy.`,
  );

/** Resolves the functions in a value of the template. Throws `InputError` for one it does not know. */
export const templateValues = (
  resources: Record<string, TemplateResource>,
  physicalIds: ReadonlyMap<string, string>,
  home: Home,
): ((value: unknown) => unknown) => {
  const { stackName, stackId, account, region, triggers } = home;
  const partition = stackId.split(':')[1] ?? 'aws';
  const pseudo: Record<string, string> = {
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::StackId': stackId,
    'AWS::StackName': stackName,
  };
  const fail = (what: string) => unreadable(stackName, what);

  const refer = (logicalId: string): string => {
    const found = pseudo[logicalId] ?? physicalIds.get(logicalId);
    if (found === undefined) throw fail(`a reference to ${logicalId}`);
    return found;
  };

  const ruleArn = (logicalId: string, { Properties }: TemplateResource) => {
    const bus = resolve(Properties.EventBusName);
    return `arn:${partition}:events:${region}:${account}:rule/${bus}/${ruleName(refer(logicalId))}`;
  };

  const ofSubscription = (logicalId: string, name: string, { Properties }: TemplateResource) => {
    const { triggerId } = SubscriptionProperties.parse(resolve(Properties));
    const source = triggers.find((one) => one.triggerId === triggerId)?.source ?? '';
    const attributes: Record<string, string> = {
      EventSourceName: source,
      SubscriptionId: subscriptionIdIn(source),
      Owner: ownerOf(stackId, logicalId),
    };
    return attributes[name];
  };

  const attribute = (logicalId: string, name: string): string => {
    const resource = resources[logicalId];
    if (resource?.Type === SUBSCRIPTION) {
      const found = ofSubscription(logicalId, name, resource);
      if (found !== undefined) return found;
    }
    if (resource?.Type === 'AWS::Events::Rule' && name === 'Arn') {
      return ruleArn(logicalId, resource);
    }
    const parts = name === 'Arn' && ARNS[resource?.Type ?? '']?.(refer(logicalId));
    if (!parts) throw fail(`the attribute ${name} of ${logicalId}`);
    const [service, rest] = parts;
    return `arn:${partition}:${service}:${service === 'iam' ? '' : region}:${account}:${rest}`;
  };

  const FUNCTIONS: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => refer(z.string().parse(argument)),
    'Fn::GetAtt': (argument) => attribute(...Attribute.parse(argument)),
    'Fn::Join': (argument) => {
      const [separator, values] = Join.parse(argument);
      return values.map(resolve).join(separator);
    },
    'Fn::Sub': (argument) =>
      z
        .string()
        .parse(argument)
        .replaceAll(/\$\{([\w:]+)(?:\.(\w+))?\}/g, (_, logicalId: string, name?: string) =>
          name === undefined ? refer(logicalId) : attribute(logicalId, name),
        ),
    'Fn::Select': (argument) => {
      const [index, values] = Select.parse(argument);
      return z.array(z.unknown()).parse(resolve(values))[index];
    },
    'Fn::Split': (argument) => {
      const [separator, text] = Split.parse(argument);
      return String(resolve(text)).split(separator);
    },
  };

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const [name, argument] = only;
      const known = FUNCTIONS[name];
      if (!known) throw fail(name);
      return known(argument);
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
};

/** A rule's physical id has its bus before it: `<bus>|<rule>`. */
export const ruleName = (physicalId: string): string => physicalId.split('|').at(-1) ?? '';
