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

test.each([
  [
    'only dynamic approval',
    { preApproval: undefined, dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) } },
  ],
  [
    'a source of another SailPoint cloud',
    { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL).replace('.com', '.com.test') } },
  ],
  ...['P1D', 'PT90M', 'PT1H30M', 'P1DT12H', 'PT05M', 'PT60S', 'PT10H0M'].map(
    (responseDeadline) =>
      [
        `a deadline of ${responseDeadline}`,
        { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline } },
      ] as const,
  ),
])('%s is right', (_, overrides) => {
  expect(mistakesIn(given(overrides))).toEqual([]);
});

const ORIGIN =
  'must be an https origin without a path, such as "https://acme.api.identitynow.com".';
const SOURCE = (trigger: string) =>
  `must look like "aws.partner/sailpoint.com/<subscription id>/idn/access-request-${trigger}".`;

test.each<[string, object, string]>([
  [
    'no tenant',
    { tenantUrl: undefined },
    'tenantUrl is missing; give the tenant\'s API, such as "https://acme.api.identitynow.com".',
  ],
  ['http', { tenantUrl: 'http://acme.api.identitynow.com' }, `tenantUrl ${ORIGIN}`],
  ['a path', { tenantUrl: `${TENANT_URL}/beta` }, `tenantUrl ${ORIGIN}`],
  ['a slash', { tenantUrl: `${TENANT_URL}/` }, `tenantUrl ${ORIGIN}`],
  ['user info', { tenantUrl: 'https://me@acme.api.identitynow.com' }, `tenantUrl ${ORIGIN}`],
  ['no URL', { tenantUrl: 'acme' }, `tenantUrl ${ORIGIN}`],
  [
    'no trigger',
    { preApproval: undefined },
    'preApproval is missing, and so is dynamicApproval; give at least one of them.',
  ],
  [
    'no source',
    { preApproval: {} },
    'preApproval.eventSourceName is missing; it looks like "aws.partner/sailpoint.com/<subscription id>/idn/access-request-pre-approval".',
  ],
  [
    "the other trigger's source",
    { preApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) } },
    `preApproval.eventSourceName ${SOURCE('pre-approval')}`,
  ],
  [
    "somebody else's source",
    {
      dynamicApproval: {
        eventSourceName: 'aws.partner/example.com/1/idn/access-request-dynamic-approver',
      },
    },
    `dynamicApproval.eventSourceName ${SOURCE('dynamic-approver')}`,
  ],
  ['an empty deadline', deadline(''), DEADLINE],
  ['a deadline of nothing', deadline('P'), DEADLINE],
  ['a deadline of no time', deadline('PT'), DEADLINE],
  ['a deadline of zero', deadline('PT0S'), DEADLINE],
  ['a deadline of zero days', deadline('P0DT0H'), DEADLINE],
  ['a deadline in months', deadline('P1M'), DEADLINE],
  ['a deadline in words', deadline('1 hour'), DEADLINE],
  [
    'a deadline as a number',
    { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline: 3600 } },
    DEADLINE,
  ],
  [
    'no approver',
    { approver: undefined },
    'approver is missing; give the username of an existing identity.',
  ],
  ['an empty approver', { approver: '' }, 'approver must be the username of an existing identity.'],
  [
    'no group',
    { fallbackGroup: undefined },
    'fallbackGroup is missing; give the id of a governance group.',
  ],
  [
    'a group that is a name',
    { fallbackGroup: 'My Group' },
    'fallbackGroup must be the id of a governance group.',
  ],
  [
    'a secret without a name',
    { clientSecretName: '' },
    'clientSecretName must be the name of a secret.',
  ],
  [
    'a workflow without a secret',
    { httpSubscriptions: [{ name: 'a', clientSecretName: '' }] },
    'httpSubscriptions.0.clientSecretName must be the name of a secret.',
  ],
  [
    'a workflow twice',
    { httpSubscriptions: ['b', 'c'].map((clientSecretName) => ({ name: 'a', clientSecretName })) },
    'httpSubscriptions names one twice.',
  ],
  ['a misspelt prop', { tenantURL: TENANT_URL }, 'tenantURL is not a prop; check the spelling.'],
  [
    'a misspelt part',
    { preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), deadline: 'PT1H' } },
    'preApproval.deadline is not a prop; check the spelling.',
  ],
])('%s is one mistake', (_, overrides, sentence) => {
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
