import { expect, test } from 'vitest';
import { readConfiguration } from '../../../functions/contracts/configuration.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sourceOf, TENANT_URL } from '../fixtures.ts';
import { given, mistakesIn } from './given-props.ts';

test('what is not said has a default', () => {
  expect(readConfiguration(given())).toEqual({
    ...given(),
    preApproval: { eventSourceName: sourceOf(PRE_APPROVAL), responseDeadline: 'PT1H' },
    defaultDecision: 'deny',
    followUpAfter: 'PT5M',
    inactiveLifecycleStates: ['inactive', 'leaver', 'leave', 'terminated'],
    readingClientSecretName: 'countersign/reading-client',
    managingClientSecretName: 'countersign/managing-client',
    silenceAlarm: 'none',
    runbook: 'docs/runbook.md',
    dashboard: false,
    customerManagedKey: false,
    httpSubscriptions: [],
  });
});

test('dynamic approval alone is right', () => {
  const dynamicApproval = { eventSourceName: sourceOf(DYNAMIC_APPROVER) };

  expect(mistakesIn(given({ preApproval: undefined, dynamicApproval }))).toEqual([]);
});

const WORKFLOW = { id: 's-1', url: 'https://acme.example/w', clientSecretName: 'a' };

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
  'tenantUrl has no scheme; write "https://acme.api.identitynow.com".': [
    { tenantUrl: 'acme.api.identitynow.com' },
  ],
  'followUpAfter must be an ISO 8601 duration from PT1M to PT1H, such as "PT5M".': [
    { followUpAfter: 'PT59S' },
    { followUpAfter: 'PT61M' },
    { followUpAfter: '5 minutes' },
  ],
  'inactiveLifecycleStates.0 must be the technical name of a lifecycle state.': [
    { inactiveLifecycleStates: [''] },
  ],
  'preApproval is missing, and so is dynamicApproval; give at least one of them.': [
    { preApproval: undefined },
  ],
  'dynamicApproval.eventSourceName must look like "aws.partner/sailpoint.com/<subscription id>/idn/access-request-dynamic-approver".':
    [
      {
        dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER).replace('sailpoint', 'x') },
      },
    ],
  'approver is missing; give the username of an existing identity.': [{ approver: undefined }],
  'approver must be the username of an existing identity.': [{ approver: '' }],
  'fallbackGroup is missing; give the id of a governance group.': [{ fallbackGroup: undefined }],
  'fallbackGroup must be the id of a governance group.': [{ fallbackGroup: 'My Group' }],
  'readingClientSecretName must be the name of a secret.': [{ readingClientSecretName: '' }],
  'managingClientSecretName must be the name of a secret.': [{ managingClientSecretName: '' }],
  'clientSecretName is not a prop; check the spelling.': [{ clientSecretName: 'one for all' }],
  'httpSubscriptions.0.id must be the id of the subscription in SailPoint.': [
    { httpSubscriptions: [{ ...WORKFLOW, id: 'Onboarding workflow' }] },
  ],
  'httpSubscriptions.0.url must be the https URL that the subscription calls.': [
    { httpSubscriptions: [{ ...WORKFLOW, url: 'http://acme.example/w' }] },
  ],
  'httpSubscriptions.0.clientSecretName must be the name of a secret.': [
    { httpSubscriptions: [{ ...WORKFLOW, clientSecretName: '' }] },
  ],
  'httpSubscriptions names one twice.': [
    {
      httpSubscriptions: ['b', 'c'].map((clientSecretName) => ({ ...WORKFLOW, clientSecretName })),
    },
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

test('all mistakes are told at once', () => {
  const mistakes = mistakesIn({ tenantUrl: 'x', readingClientSecretName: '', colour: 'red' });

  expect(mistakes.map((line) => line.split(' ')[1])).toEqual([
    'tenantUrl',
    'approver',
    'fallbackGroup',
    'readingClientSecretName',
    'alarmTopic',
    'colour',
    'preApproval',
  ]);
});
