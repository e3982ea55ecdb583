import * as z from 'zod/mini';
import { SecretText } from '../../contracts/credentials.ts';
import {
  ACTIVATION,
  ActivationProperties,
  SUBSCRIPTION,
  SubscriptionProperties,
} from '../../contracts/stack-resource.ts';
import { Text } from '../../contracts/text.ts';
import { ServiceError } from '../../errors.ts';
import { isStackUrl, type StackPlace } from './is-stack-url.ts';

/** What CloudFormation asks of the function that stands behind a resource. */
export const StackRequest = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  RequestId: Text,
  /** Whoever knows it can answer in this function's place. */
  ResponseURL: z.pipe(z.url(), SecretText),
  StackId: Text,
  LogicalResourceId: Text,
  /** Absent until the resource was created. */
  PhysicalResourceId: z.optional(Text),
  ResourceType: z.enum([SUBSCRIPTION, ACTIVATION]),
  ResourceProperties: z.unknown(),
  /** Only of an update: what the resource was asked for before. */
  OldResourceProperties: z.optional(z.unknown()),
});
export type StackRequest = z.output<typeof StackRequest>;

/** The request in an event, or EVENT_MALFORMED: its sender is not CloudFormation, and gets no answer. */
export const readStackRequest = (event: unknown, place: StackPlace): StackRequest => {
  const parsed = StackRequest.safeParse(event);
  if (!parsed.success) throw foreign(fieldsIn(parsed.error));
  if (!isStackUrl(parsed.data.ResponseURL.reveal(), place)) throw foreign('ResponseURL');
  return parsed.data;
};

const foreign = (wrong: string) =>
  new ServiceError(
    'EVENT_MALFORMED',
    `The event is no request of CloudFormation (wrong: ${wrong}).`,
  );

export type StackResource =
  | { type: typeof SUBSCRIPTION; properties: SubscriptionProperties }
  | { type: typeof ACTIVATION; properties: ActivationProperties };

/** The resource's type with its properties, or CONFIG_INVALID. */
export const resourceIn = ({ ResourceType, ResourceProperties }: StackRequest): StackResource =>
  ResourceType === SUBSCRIPTION
    ? { type: ResourceType, properties: read(SubscriptionProperties, ResourceProperties) }
    : { type: ResourceType, properties: read(ActivationProperties, ResourceProperties) };

const read = <Schema extends z.ZodMiniType>(
  schema: Schema,
  properties: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new ServiceError(
    'CONFIG_INVALID',
    `The resource's properties are wrong (${fieldsIn(parsed.error)}); deploy them with the project's own construct.`,
  );
};

const Tenant = z.object({ tenantUrl: z.string() });

/** Whether an update brings another tenant; so does the way back from one. */
export const changesTenant = ({ ResourceProperties, OldResourceProperties }: StackRequest) => {
  const before = Tenant.safeParse(OldResourceProperties).data?.tenantUrl;
  return before !== undefined && before !== Tenant.safeParse(ResourceProperties).data?.tenantUrl;
};

const fieldsIn = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path }) => path.join('.') || 'its root').join(', ');
