import { expect, test } from 'vitest';
import { letsRuleInvoke } from '../../../functions/contracts/function-policy.ts';

const RULE = 'arn:aws:events:us-east-1:123456789012:rule/bus/rule';
const STATEMENT = {
  Effect: 'Allow',
  Action: 'lambda:InvokeFunction',
  Principal: { Service: 'events.amazonaws.com' },
  Condition: { ArnLike: { 'AWS:SourceArn': RULE } },
};

const policy = (...Statement: object[]) => JSON.stringify({ Statement });

test('the statement of the deployment lets the rule call the function', () => {
  expect(letsRuleInvoke(policy({ Effect: 'Allow', Action: 'x' }, STATEMENT), RULE)).toBe(true);
});

test.each([
  ['no policy', ''],
  ['no statement', policy()],
  [
    'another rule',
    policy({ ...STATEMENT, Condition: { ArnLike: { 'AWS:SourceArn': `${RULE}2` } } }),
  ],
  ['another service', policy({ ...STATEMENT, Principal: { Service: 's3.amazonaws.com' } })],
  ['another action', policy({ ...STATEMENT, Action: 'lambda:GetFunction' })],
  [
    'a condition that may never hold',
    policy({
      ...STATEMENT,
      Condition: { ...STATEMENT.Condition, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }),
  ],
  ['no condition', policy({ ...STATEMENT, Condition: undefined })],
  ['a denial', policy({ ...STATEMENT, Effect: 'Deny' })],
  ['a denial beside it', policy(STATEMENT, { ...STATEMENT, Effect: 'Deny' })],
])('%s does not', (_, text) => {
  expect(letsRuleInvoke(text, RULE)).toBe(false);
});
