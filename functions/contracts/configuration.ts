/** The stack's props: the installation's configuration. */
import * as z from 'zod';
import { ServiceError } from '../errors.ts';
import { DURATION, secondsIn } from './duration.ts';
import { HttpSubscriptionProps } from './http-subscription-props.ts';
import { INACTIVE_STATES } from './inactive-states.ts';
import { type SubscriptionSettings, subscriptionSettings } from './subscription-settings.ts';
import { TenantUrl } from './tenant-url.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from './trigger.ts';
import { TRIGGERS, type Trigger } from './triggers.ts';

/** The ARN of a topic in this notation, or nothing; CloudWatch takes no FIFO topic. */
const TOPIC = /^(none|arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+)$/;

const HOUR = 3_600;

/** Whether an alarm can look back so far, hour by hour. */
const isCountable = (duration: string) =>
  DURATION.test(duration) &&
  secondsIn(duration) % HOUR === 0 &&
  secondsIn(duration) <= 7 * 24 * HOUR;

const isFollowUp = (duration: string) =>
  DURATION.test(duration) && secondsIn(duration) >= 60 && secondsIn(duration) <= HOUR;

/** A prop for each trigger's subscription. */
const SUBSCRIPTIONS = {
  preApproval: subscriptionSettings(PRE_APPROVAL).optional(),
  dynamicApproval: subscriptionSettings(DYNAMIC_APPROVER).optional(),
} satisfies Record<Trigger['prop'], z.ZodType>;

const secretName = (fallback: string) =>
  z.string().min(1, 'must be the name of a secret').default(fallback);

type Subscribed = { filter?: string | undefined; eventSourceName?: string | undefined };

/** With the event source of a given subscription only SailPoint knows its filter: the guard looks. */
const haveEqualFilters = (one: Subscribed | undefined, other: Subscribed | undefined): boolean =>
  !one ||
  !other ||
  one.eventSourceName !== undefined ||
  other.eventSourceName !== undefined ||
  one.filter === other.filter;

export const Configuration = z
  .strictObject({
    tenantUrl: TenantUrl,
    ...SUBSCRIPTIONS,
    /** Username of an existing identity; SailPoint shows it as the one who answered. */
    approver: z
      .string('is missing; give the username of an existing identity')
      .min(1, 'must be the username of an existing identity'),
    /** Id of the governance group that reviews what nobody else is named for. */
    fallbackGroup: z
      .string('is missing; give the id of a governance group')
      .regex(/^[\w-]{1,64}$/, 'must be the id of a governance group'),
    /** What a request in review is answered when nobody decided before the deadline. */
    defaultDecision: z.enum(['approve', 'deny'], 'must be "deny" or "approve"').default('deny'),
    /** How long after a review passed pre-approval its dynamic approver event may take, in ISO 8601. */
    followUpAfter: z
      .string()
      .refine(isFollowUp, 'must be an ISO 8601 duration from PT1M to PT1H, such as "PT5M"')
      .default('PT5M'),
    /** Technical names of the lifecycle states of people who cannot review. */
    inactiveLifecycleStates: z
      .array(z.string().min(1, 'must be the technical name of a lifecycle state'))
      .default([...INACTIVE_STATES]),
    /** Name of the secret with the `{clientId, clientSecret}` of the personal access token that only reads. */
    readingClientSecretName: secretName('countersign/reading-client'),
    /** The same of the one that manages subscriptions; for deployments and the operator. */
    managingClientSecretName: secretName('countersign/managing-client'),
    /** ARN of the SNS topic that alarms go to, in the region of the stack, or `none`. */
    alarmTopic: z
      .string('is missing; give the ARN of an SNS topic, or "none"')
      .regex(TOPIC, 'must be the ARN of an SNS topic that is not FIFO, or "none"'),
    /** How long SailPoint may send nothing before that is an alarm, in ISO 8601, or `none`. */
    silenceAlarm: z
      .string('must be an ISO 8601 duration such as "P3D", or "none"')
      .refine(
        (given) => given === 'none' || isCountable(given),
        'must be whole hours from PT1H to P7D, such as "P3D", or "none"; CloudWatch looks no further back',
      )
      .default('none'),
    /** Where the people who are called find docs/runbook.md: the text before `#section` in each alarm. */
    runbook: z.string('must be text').min(1, 'must be a path or a URL').default('docs/runbook.md'),
    /** Whether CloudWatch gets a dashboard: three dollars a month where the account has three already. */
    dashboard: z.boolean('must be true or false').default(false),
    /** Whether all that is kept is encrypted with a KMS key of the owner's own: about one dollar a month, and requests. */
    customerManagedKey: z.boolean('must be true or false').default(false),
    httpSubscriptions: HttpSubscriptionProps.default([]),
  })
  .refine(({ preApproval, dynamicApproval }) => preApproval || dynamicApproval, {
    path: ['preApproval'],
    message: 'is missing, and so is dynamicApproval; give at least one of them',
    // Told together with the other mistakes, not after them.
    when: () => true,
  })
  .refine(({ preApproval, dynamicApproval }) => haveEqualFilters(preApproval, dynamicApproval), {
    path: ['dynamicApproval', 'filter'],
    message:
      'must be that of preApproval; a review that only pre-approval sees would pass with nobody asked',
  });
export type Configuration = z.input<typeof Configuration>;

const sentence = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys'
    ? `${issue.keys.map((key) => [...issue.path, key].join('.')).join(', ')} is not a prop; check the spelling.`
    : `${issue.path.join('.')} ${issue.message.replace(/^Invalid input: /, 'is wrong: ')}.`;

/** The configuration with its defaults, or CONFIG_INVALID with a line for each mistake. */
export const readConfiguration = (given: Configuration): z.output<typeof Configuration> => {
  const parsed = Configuration.safeParse(given);
  if (parsed.success) return parsed.data;

  const mistakes = parsed.error.issues.map((issue) => `- ${sentence(issue)}`);
  throw new ServiceError('CONFIG_INVALID', `The stack's props are wrong:\n${mistakes.join('\n')}`);
};

/** The triggers to subscribe, each with the settings of its subscription. */
export const subscriptionsIn = (
  configuration: z.output<typeof Configuration>,
): (SubscriptionSettings & { triggerId: TriggerId })[] =>
  TriggerId.options.flatMap((triggerId) => {
    const settings = configuration[TRIGGERS[triggerId].prop];
    return settings ? [{ triggerId, ...settings }] : [];
  });
