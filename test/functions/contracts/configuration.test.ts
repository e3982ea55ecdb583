import { expect, test } from 'vitest';
import {
  type Configuration,
  readConfiguration,
} from '../../../functions/contracts/configuration.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sourceOf, TENANT_URL } from '../fixtures.ts';

const given = (overrides: object = {}): Configuration => ({
  tenantUrl: TENANT_URL,
  preApproval: { eventSourceName: sourceOf(PRE_APPROVAL) },
  approver: 'countersign.service',
  fallbackGroup: 'group-1',
  ...overrides,
});

/** The lines of the refusal, or none. */
const mistakesIn = (props: object): string[] => {
  try {
    readConfiguration(props as Configuration);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    const [title, ...lines] = (error as Error).message.split('\n');
    expect(title).toBe("The stack's props are wrong:");
    return lines;
  }
};

test('what is not said has a default', () => {
  expect(readConfiguration(given())).toEqual({
    ...given(),
    preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline: 'PT1H' },
    clientSecretName: 'countersign/client',
    httpSubscriptions: [],
  });
});

test.each<[string, object]>([
  [
    'only dynamic approval',
    { preApproval: undefined, dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) } },
  ],
  [
    'a source of another SailPoint cloud',
    { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL).replace('.com', '.com.test') } },
  ],
  ...['P1D', 'PT90M', 'PT1H30M', 'P1DT12H', 'PT05M', 'PT60S', 'PT10H0M'].map(
    (responseDeadline): [string, object] => [
      `a deadline of ${responseDeadline}`,
      { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline } },
    ],
  ),
])('%s is right', (_, overrides) => {
  expect(mistakesIn(given(overrides))).toEqual([]);
});

const SOURCE = (trigger: string) =>
  `"aws.partner/sailpoint.com/<subscription id>/idn/access-request-${trigger}"`;

/** Each mistake, and the props that make it. */
const MISTAKES: Record<string, object[]> = {
  'tenantUrl is missing; give the tenant\'s API, such as "https://acme.api.identitynow.com".': [
    { tenantUrl: undefined },
  ],
  'tenantUrl must be an https origin without a path, such as "https://acme.api.identitynow.com".': [
    { tenantUrl: 'acme' },
    { tenantUrl: 'http://acme.api.identitynow.com' },
    { tenantUrl: 'https://me@acme.api.identitynow.com' },
    { tenantUrl: `${TENANT_URL}/` },
    { tenantUrl: `${TENANT_URL}/beta` },
  ],
  'preApproval is missing, and so is dynamicApproval; give at least one of them.': [
    { preApproval: undefined },
  ],
  [`preApproval.eventSourceName is missing; it looks like ${SOURCE('pre-approval')}.`]: [
    { preApproval: {} },
  ],
  [`preApproval.eventSourceName must look like ${SOURCE('pre-approval')}.`]: [
    { preApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) } },
    { preApproval: { eventSourceName: `x${sourceOf(PRE_APPROVAL)}` } },
    { preApproval: { eventSourceName: `${sourceOf(PRE_APPROVAL)}x` } },
  ],
  [`dynamicApproval.eventSourceName must look like ${SOURCE('dynamic-approver')}.`]: [
    { dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER).replace('sailpoint', 'x') } },
  ],
  'approver is missing; give the username of an existing identity.': [{ approver: undefined }],
  'approver must be the username of an existing identity.': [{ approver: '' }],
  'fallbackGroup is missing; give the id of a governance group.': [{ fallbackGroup: undefined }],
  'fallbackGroup must be the id of a governance group.': [{ fallbackGroup: 'My Group' }],
  'clientSecretName must be the name of a secret.': [{ clientSecretName: '' }],
  'httpSubscriptions.0.name must be the name of the subscription in SailPoint.': [
    { httpSubscriptions: [{ name: '', clientSecretName: 'a' }] },
  ],
  'httpSubscriptions.0.clientSecretName must be the name of a secret.': [
    { httpSubscriptions: [{ name: 'a', clientSecretName: '' }] },
  ],
  'httpSubscriptions names one twice.': [
    { httpSubscriptions: ['b', 'c'].map((clientSecretName) => ({ name: 'a', clientSecretName })) },
  ],
  'tenantURL is not a prop; check the spelling.': [{ tenantURL: TENANT_URL }],
  'preApproval.deadline is not a prop; check the spelling.': [
    { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), deadline: 'PT1H' } },
  ],
};

test.each(
  Object.entries(MISTAKES).flatMap(([sentence, all]) => all.map((one) => [sentence, one] as const)),
)('%s: %j', (sentence, overrides) => {
  expect(mistakesIn(given(overrides))).toEqual([`- ${sentence}`]);
});

test.each(['', 'P', 'PT', 'PT0S', 'P0DT0H', 'P1M', '1 hour', 3600])(
  'a deadline of %j is no time to answer in',
  (responseDeadline) => {
    const preApproval = { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline };

    expect(mistakesIn(given({ preApproval }))).toEqual([
      '- preApproval.responseDeadline must be an ISO 8601 duration such as "PT1H".',
    ]);
  },
);

test('all mistakes are told at once', () => {
  const mistakes = mistakesIn({ tenantUrl: 'x', clientSecretName: '', colour: 'red' });

  expect(mistakes.map((line) => line.split(' ')[1])).toEqual([
    'tenantUrl',
    'approver',
    'fallbackGroup',
    'clientSecretName',
    'colour',
    'preApproval',
  ]);
});
