/** What each of the two credentials may do, and whether it is of use. */
import { expect, test } from 'vitest';
import { READING_SCOPES } from '../../../../functions/contracts/scope-sets.ts';
import { bad, testFaults, warning } from './planted.ts';
import { type DoctorWorld, setUp } from './world.ts';

const INIT =
  /^Store a credential that only reads with countersign init, which replaces the token too/;

/** Stores an access token of another credential of the same user. */
const storing = async (world: DoctorWorld, scope: string[]) => {
  const { tenant, client, secrets, tokenOf } = world;
  const { ownerId } = client;
  const credential = tenant.credentials.create({ name: 'other', ownerId, scope });
  secrets['arn:token'] = await tokenOf(credential);
};

testFaults([
  ...[
    'sp:trigger-service-subscriptions:manage',
    'sp:trigger-service-invocation-status:manage',
    'sp:my-personal-access-tokens:manage',
  ].map((scope): Parameters<typeof testFaults>[0][number] => [
    `a stored access token that may also use ${scope}`,
    (world) => storing(world, [...READING_SCOPES, scope]),
    bad('access token scopes', `may do more than read: ${scope}`, INIT),
  ]),
  [
    'a stored access token with all scopes',
    (world) => storing(world, ['sp:scopes:all']),
    bad(
      'access token scopes',
      'may do more than read: sp:trigger-service-subscriptions:manage, sp:trigger-service-invocation-status:manage, sp:my-personal-access-tokens:manage',
      INIT,
    ),
  ],
  [
    'a credential for the functions that may change what Countersign never asks about',
    ({ client }) => client.scope.push('idn:identity:manage'),
    bad(
      'client secret scopes',
      'may do more than read: idn:identity:manage',
      /^Store a credential that only reads with countersign init/,
    ),
  ],
  [
    'a credential for the functions with a scope that says nothing of reading',
    ({ client }) => client.scope.push('ADMIN'),
    bad(
      'client secret scopes',
      'may do more than read: a scope that is not shown',
      /^Store a credential that only reads with countersign init/,
    ),
  ],
  [
    'a credential for the functions that reads more than they do',
    ({ client }) => client.scope.push('sp:search:read'),
    warning(
      'client secret scopes',
      'reads more than it needs to: sp:search:read',
      /^Store a credential that only reads with countersign init/,
    ),
  ],
  [
    'a stored access token that SailPoint rejects',
    async ({ tenant, client, secrets, tokenOf }) => {
      const { ownerId } = client;
      const gone = tenant.credentials.create({ name: 'gone', ownerId, scope: client.scope });
      secrets['arn:token'] = await tokenOf(gone);
      tenant.credentials.remove(gone.id, ownerId ?? '');
    },
    bad(
      'access token',
      'minted 1h ago, 11h left, rejected by SailPoint (401 Unauthorized): facts are unknown, and requests go to review',
      /^Replace it: aws lambda invoke --function-name token-rotation .*'\{"renew":true\}'/,
    ),
  ],
  [
    'a managing credential that expires soon',
    ({ manager, now }) =>
      Object.assign(manager, { expirationDate: new Date(now().getTime() + 5.5 * 86_400_000) }),
    warning('personal access token expiry (managing)', '2026-11-25, in 5 days', /Extend it/),
  ],
  [
    'no managing credential',
    ({ secrets }) => delete secrets['countersign/managing-client'],
    warning(
      'managing client secret',
      'not usable: deployments cannot change subscriptions; pause, resume and send-test fail',
      /Store a credential with countersign init/,
    ),
  ],
  [
    'a managing credential that may not manage',
    ({ manager }) => {
      manager.scope = manager.scope.filter((scope) => !/status:manage/.test(scope));
    },
    warning(
      'managing: sp:trigger-service-invocation-status:manage',
      'missing, required for sending test events (403 Forbidden)',
      /Add the scope/,
    ),
  ],
]);

test('without a managing credential a filter is shown and not validated', async () => {
  const { examine, secrets, patch, ids } = await setUp();
  await patch(ids.preApproval, '/filter', '$.requestedItems');
  delete secrets['countersign/managing-client'];

  const { findings, ok } = await examine();

  expect(findings.find(({ name }) => name === 'pre-approval subscription: filter')).toMatchObject({
    verdict: 'warning',
    detail: '$.requestedItems, not validated',
  });
  expect(ok).toBe(true);
});
