import { expect, test } from 'vitest';
import { READING_SCOPES } from '../../../../functions/contracts/scope-sets.ts';
import { ED } from '../../../local/tenant/acme-ids.ts';
import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';
import { type DoctorWorld, setUp } from './world.ts';

const deployed = (rest: Record<string, string>) => (world: DoctorWorld) => {
  world.answers.DescribeStacksCommand = () => stack(outputs(triggersOf(world.ids), rest));
};

const onDecision = { triggerId: 'idn:access-request-post-approval', name: 'Audit' };

testFaults([
  [
    'a tenant that is not reached',
    ({ answerInstead }) => answerInstead('/oauth/info', () => new Response('', { status: 503 })),
    bad('tenant', 'not reachable', /503 Service Unavailable\); check the name and the network/),
  ],
  [
    'a credential that SailPoint does not take',
    ({ secrets }) =>
      Object.assign(secrets, {
        'countersign/reading-client': '{"clientId":"x","clientSecret":"y"}',
      }),
    bad('credential', 'rejected by SailPoint', /answered 401 .* with countersign init/),
  ],
  [
    'a user who is no administrator',
    ({ tenant, secrets }) => {
      const { id, secret } = tenant.credentials.create({ name: 'of Ed', ownerId: ED });
      const client = JSON.stringify({ clientId: id, clientSecret: secret });
      Object.assign(secrets, { 'countersign/reading-client': client });
    },
    bad(
      'user level',
      "this token's user is not an administrator (ORG_ADMIN)",
      /Give the service identity the user level ORG_ADMIN/,
    ),
  ],
  [
    'a personal access token that ends soon',
    ({ client, now }) =>
      Object.assign(client, {
        expirationDate: new Date(now().getTime() + 5.5 * 86_400_000),
      }),
    warning('personal access token expiry (reading)', '2026-11-25, in 5 days', /Extend it/),
  ],
  [
    'a scope that is missing',
    ({ client }) =>
      Object.assign(client, {
        scope: READING_SCOPES.filter((scope) => !scope.includes(':role-')),
      }),
    bad(
      'idn:role-unchecked:read',
      'missing, required for facts about roles (403 Forbidden)',
      /Add the scope idn:role-unchecked:read/,
    ),
  ],
  [
    'an approver who is no username',
    deployed({ Approver: 'Adam Admin' }),
    warning(
      'approver',
      '"Adam Admin" is not an existing username',
      /Set approver in bin\/countersign\.ts/,
    ),
  ],
  [
    'an approver who is no username, while others want to hear of decisions',
    async (world) => {
      deployed({ Approver: 'Adam Admin' })(world);
      await world.call('POST', '/trigger-subscriptions/v1', {
        ...onDecision,
        type: 'EVENTBRIDGE',
        eventBridgeConfig: { awsAccount: '123456789012', awsRegion: 'us-east-1' },
      });
    },
    bad(
      'approver',
      '"Adam Admin" is not an existing username, so SailPoint sends no decisions to "Audit"',
      /Set approver in bin\/countersign\.ts/,
    ),
  ],
]);

test('a check that needs a missing scope is not run, and the scope is reported once', async () => {
  const { client, examine } = await setUp();
  Object.assign(client, {
    scope: READING_SCOPES.filter((scope) => scope !== 'idn:workgroup:read'),
  });

  const { findings } = await examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toMatchObject([
    { name: 'idn:workgroup:read', verdict: 'bad' },
    { name: 'fallback group', verdict: 'unchecked' },
  ]);
});
