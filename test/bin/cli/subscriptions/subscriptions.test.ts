import { expect, test } from 'vitest';
import { listSubscriptions } from '../../../../bin/cli/subscriptions/subscriptions.ts';
import { STACK, setUp } from '../installed.ts';

test('lists all subscriptions of the tenant and marks those of the stack', async () => {
  const { call, ids, outside } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', {
    name: 'Another one',
    triggerId: 'idn:access-request-post-approval',
    type: 'EVENTBRIDGE',
    eventBridgeConfig: { awsAccount: '999999999999', awsRegion: 'eu-west-1' },
    filter: '$.requestedBy',
    enabled: false,
  });

  const { text, json } = await listSubscriptions(STACK, outside);

  expect(json).toMatchObject([
    { id: ids.preApproval, ours: true },
    { id: ids.dynamicApproval, ours: true },
    { name: 'Another one', ours: false },
  ]);
  expect(text).toMatch(/ID +NAME +TRIGGER +DESTINATION +ENABLED +DEADLINE +FILTER/);
  expect(text).toMatch(/access-request-pre-approval +this stack +yes +PT1H/);
  expect(text).toMatch(/EVENTBRIDGE 999999999999 eu-west-1 +no +PT1H +\$\.requestedBy/);
});
