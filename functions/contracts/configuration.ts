/** What an owner says about her installation: the props of the stack. */
import * as z from 'zod';
import { ServiceError } from '../errors.ts';
import { TenantUrl } from './tenant-url.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, type TriggerId } from './trigger.ts';

/** Days down to seconds, and not all of them zero. */
const DURATION = /^P(?=.*[1-9])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The ARN of a topic in this notation, or nothing; CloudWatch takes no FIFO topic. */
const TOPIC = /^(none|arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+)$/;

const HOUR = 3_600;

const secondsIn = (duration: string): number => {
  const [days, hours, minutes, seconds] = (DURATION.exec(duration) ?? []).slice(1).map(Number);
  return (((days || 0) * 24 + (hours || 0)) * 60 + (minutes || 0)) * 60 + (seconds || 0);
};

/** Whether an alarm can look back so far, hour by hour. */
const isCountable = (duration: string) =>
  DURATION.test(duration) &&
  secondsIn(duration) % HOUR === 0 &&
  secondsIn(duration) <= 7 * 24 * HOUR;

/** What only a subscription of our own making takes. */
const OWN_PROPS = ['name', 'description', 'filter', 'adopt'] as const;

/** A subscription that the deployment keeps, or the event source of one that somebody else keeps. */
const subscription = (triggerId: TriggerId) => {
  const trigger = triggerId.replace('idn:', '');
  const source = `aws.partner/sailpoint.com/<subscription id>/idn/${trigger}`;
  return z
    .strictObject({
      /** The partner event source of a subscription that exists; without it, the deployment makes one. */
      eventSourceName: z
        .string(`must look like "${source}"`)
        .regex(
          new RegExp(`^aws\\.partner/sailpoint\\.com[^/]*/[^/]+/idn/${trigger}$`),
          `must look like "${source}"`,
        )
        .optional(),
      /** Its name in SailPoint. */
      name: z
        .string('must be text')
        .regex(/\S/, 'must be what the subscription is called in SailPoint')
        .max(50, 'must have at most 50 characters, as SailPoint asks')
        .optional(),
      /** Its description in SailPoint; the stack that it belongs to is added. */
      description: z.string('must be text').optional(),
      /** JSONPath: SailPoint sends only the requests that it selects, and goes on with the others. */
      filter: z
        .string('must be a JSONPath that starts with "$"')
        .regex(/^\$/, 'must be a JSONPath that starts with "$"')
        .optional(),
      /** Whether to take over a subscription to this account and region that is already there. */
      adopt: z.boolean('must be true or false').optional(),
      /** How long SailPoint waits for an answer, in ISO 8601; of a given source, as its subscription says. */
      responseDeadline: z
        .string('must be an ISO 8601 duration such as "PT1H"')
        .regex(DURATION, { message: 'must be an ISO 8601 duration such as "PT1H"', abort: true })
        .refine(
          (duration) => secondsIn(duration) >= 300,
          'must be PT5M or longer; less leaves no time to decide by default before SailPoint gives up',
        )
        .default('PT1H'),
    })
    .superRefine((given, { addIssue }) => {
      if (given.eventSourceName === undefined) return;
      for (const prop of OWN_PROPS) {
        if (given[prop] === undefined) continue;
        const message =
          'is set in SailPoint when eventSourceName is given; leave one of the two out';
        addIssue({ code: 'custom', path: [prop], message });
      }
    });
};

export type SubscriptionSettings = z.output<ReturnType<typeof subscription>>;

/** A subscription of type HTTP that points at a workflow and needs a fresh bearer token. */
const HttpSubscription = z.strictObject({
  name: z.string().min(1, 'must be the name of the subscription in SailPoint'),
  /** Name of the secret with the workflow's own `{clientId, clientSecret}`. */
  clientSecretName: z.string().min(1, 'must be the name of a secret'),
});

export const Configuration = z
  .strictObject({
    tenantUrl: TenantUrl,
    preApproval: subscription(PRE_APPROVAL).optional(),
    dynamicApproval: subscription(DYNAMIC_APPROVER).optional(),
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
    /** Name of the secret with the personal access token's `{clientId, clientSecret}`. */
    clientSecretName: z
      .string()
      .min(1, 'must be the name of a secret')
      .default('countersign/client'),
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
    /** Whether all that is kept is encrypted with a KMS key of the owner's own: about one dollar a month, and requests. */
    customerManagedKey: z.boolean('must be true or false').default(false),
    httpSubscriptions: z
      .array(HttpSubscription)
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names one twice')
      .default([]),
  })
  .refine(({ preApproval, dynamicApproval }) => preApproval || dynamicApproval, {
    path: ['preApproval'],
    message: 'is missing, and so is dynamicApproval; give at least one of them',
    // Told together with the other mistakes, not after them.
    when: () => true,
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
