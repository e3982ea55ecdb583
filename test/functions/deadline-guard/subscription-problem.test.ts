import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { subscriptionProblem } from '../../../functions/deadline-guard/rules/subscription-problem.ts';

const sourceOf = (id: string, triggerId: string) =>
  `aws.partner/sailpoint.com/${id}/${triggerId.replace(':', '/')}`;
const WAYS = {
  from: sourceOf('first-id', PRE_APPROVAL),
  to: sourceOf('second-id', DYNAMIC_APPROVER),
  home: { account: '123456789012', region: 'eu-west-1' },
};
const AT = { awsAccount: '123456789012', awsRegion: 'eu-west-1' };
const subscription = (id: string, overrides: object = {}) => ({
  id,
  type: 'EVENTBRIDGE',
  enabled: true,
  eventBridgeConfig: AT,
  ...overrides,
});
const first = (overrides: object = {}) => subscription('first-id', overrides);
const second = (overrides: object = {}) => subscription('second-id', overrides);

test.each<[string, ReturnType<typeof subscription>[], string | undefined]>([
  ['both are as they should be', [first(), second()], undefined],
  [
    'others are there too',
    [subscription('other-id', { enabled: false }), second(), first()],
    undefined,
  ],
  ['both have one filter', [first({ filter: '$.a' }), second({ filter: '$.a' })], undefined],
  ['an empty filter is none', [first({ filter: '' }), second()], undefined],
  ['none is there', [], 'SUBSCRIPTION_MISSING'],
  ['dynamic approval is not there', [first()], 'SUBSCRIPTION_MISSING'],
  ['pre-approval is not there', [second()], 'SUBSCRIPTION_MISSING'],
  ['dynamic approval is disabled', [first(), second({ enabled: false })], 'SUBSCRIPTION_DISABLED'],
  ['pre-approval is being paused', [first({ enabled: false }), second()], 'SUBSCRIPTION_DISABLED'],
  ['it is of another type', [first(), second({ type: 'HTTP' })], 'SUBSCRIPTION_ELSEWHERE'],
  [
    'it goes to another account',
    [first(), second({ eventBridgeConfig: { ...AT, awsAccount: '210987654321' } })],
    'SUBSCRIPTION_ELSEWHERE',
  ],
  [
    'it goes to another region',
    [first(), second({ eventBridgeConfig: { ...AT, awsRegion: 'us-east-1' } })],
    'SUBSCRIPTION_ELSEWHERE',
  ],
  [
    'it does not say where it goes',
    [first(), second({ eventBridgeConfig: undefined })],
    'SUBSCRIPTION_ELSEWHERE',
  ],
  ['only dynamic approval has a filter', [first(), second({ filter: '$.a' })], 'FILTERS_DIFFER'],
  ['only pre-approval has a filter', [first({ filter: '$.a' }), second()], 'FILTERS_DIFFER'],
  ['the filters differ', [first({ filter: '$.b' }), second({ filter: '$.a' })], 'FILTERS_DIFFER'],
])('%s', (_, all, problem) => {
  expect(subscriptionProblem(all, WAYS)).toBe(problem);
});
