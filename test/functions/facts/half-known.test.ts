/** One odd value makes its own part unknown, and keeps the rest. */
import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest } from '../fixtures.ts';
import { ORDINARY, PREDICT, type Routes, STATUS, statusRow, world } from './world.ts';

const PERSON = 'GET /identities/v1/recipient-1';

const gathered = (routes: Routes, requestedFor = accessRequest().requestedFor): Promise<Facts> =>
  world({ ...ORDINARY, ...routes }).facts.gather(accessRequest({ requestedFor }));

test('nothing of an ordinary answer is unknown', async () => {
  expect(unknownFacts(await gathered({}))).toEqual([]);
});

test.each<[string, object, object, object]>([
  [
    'lifecycle state',
    { lifecycleState: { stateName: 7 }, alias: 'ricardo' },
    { username: 'ricardo', lifecycleState: undefined },
    { lifecycleState: 'wrong field: lifecycleState.stateName' },
  ],
  [
    'manager',
    { managerRef: 'mary', identityStatus: 'ACTIVE' },
    { status: 'ACTIVE', manager: undefined },
    { manager: 'wrong field: managerRef' },
  ],
  [
    'list of attributes',
    { attributes: ['x'], isManager: true },
    { isManager: true, attributes: {} },
    { attributes: 'wrong field: attributes' },
  ],
])('of a person with an odd %s the rest is known', async (_, person, value, parts) => {
  const { identities } = await gathered({ [PERSON]: person });

  expect(identities['recipient-1']).toMatchObject({ value, unknownParts: parts });
});

test.each([
  ['9999-12-31T23:59:59.000-05:00'],
  ['0000-01-01T00:00:00.000Z'],
  ['0001-01-01T00:00:00.000+01:00'],
])('a date that no record keeps is unknown: %s', async (removeDate) => {
  const { status } = await gathered({ [STATUS]: [statusRow({ removeDate })] });

  expect(status).toMatchObject({
    value: { removeDate: undefined },
    unknownParts: { removeDate: 'wrong field: removeDate' },
  });
});

test.each<[string, object[], object]>([
  ['has no row', [statusRow()], { identityType: 'not listed for every recipient' }],
  [
    'is of another kind',
    [statusRow(), statusRow({ requestedFor: { id: 'robot-1' }, identityType: 'MACHINE' })],
    { identityType: 'differs between the rows' },
  ],
  [
    'is of no kind',
    [
      statusRow({ identityType: null }),
      statusRow({ identityType: null, requestedFor: { id: 'robot-1' } }),
    ],
    { identityType: 'not told' },
  ],
])('the kind of identity is unknown where a recipient %s', async (_, rows, parts) => {
  const both = ['recipient-1', 'robot-1'].map((id) => ({ id, name: id }));

  const { status } = await gathered({ [STATUS]: rows, [PREDICT]: { violationContexts: [] } }, both);

  expect(status).toMatchObject({ value: { identityType: undefined }, unknownParts: parts });
});
