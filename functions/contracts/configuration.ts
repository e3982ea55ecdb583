/** What an owner says about her installation: the props of the stack. */
import * as z from 'zod';
import { ServiceError } from '../errors.ts';
import { TenantUrl } from './tenant-url.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, type TriggerId } from './trigger.ts';

/** Days down to seconds, and not all of them zero. */
const DURATION = /^P(?=.*[1-9])(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

const subscription = (triggerId: TriggerId) => {
  const name = `aws.partner/sailpoint.com/<subscription id>/idn/${triggerId.replace('idn:', '')}`;
  return z.strictObject({
    /** The partner event source that SailPoint made for the subscription. */
    eventSourceName: z
      .string(`is missing; it looks like "${name}"`)
      .regex(
        new RegExp(`^aws\\.partner/sailpoint\\.com[^/]*/[^/]+/${triggerId.replace(':', '/')}$`),
        `must look like "${name}"`,
      ),
    /** How long SailPoint waits for an answer, in ISO 8601, as the subscription says. */
    responseDeadline: z
      .string('must be an ISO 8601 duration such as "PT1H"')
      .regex(DURATION, 'must be an ISO 8601 duration such as "PT1H"')
      .default('PT1H'),
  });
};

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
    /** Name of the secret with the personal access token's `{clientId, clientSecret}`. */
    clientSecretName: z
      .string()
      .min(1, 'must be the name of a secret')
      .default('countersign/client'),
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
