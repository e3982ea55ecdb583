import { expect, test } from 'vitest';
import { telling } from '../../../local/aws/cdk.ts';

test('gives the reason of a failed deployment once, without its progress', () => {
  const reason =
    'Fixture | CREATE_FAILED | AWS::Events::EventBus | Bus Event source x does not exist.';
  const lines = [
    '✨  Synthesis time: 1.2s',
    'Fixture |  0/9 | CREATE_IN_PROGRESS | AWS::Events::EventBus | Bus',
    reason,
    'Fixture |  1/9 | DELETE_COMPLETE | AWS::SQS::Queue | Queue',
    reason,
    ' ❌  Fixture failed: DeploymentError: Resource updates failed',
    '    at new Error (deployments.js:1:1)',
  ];

  expect(telling(lines)).toEqual([
    reason,
    ' ❌  Fixture failed: DeploymentError: Resource updates failed',
  ]);
});

test('shows the end of the output when nothing in it looks like a reason', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);

  expect(telling(lines)).toEqual(lines.slice(10));
});
