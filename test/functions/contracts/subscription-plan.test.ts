import { expect, test } from 'vitest';
import { signed } from '../../../functions/contracts/subscription-owner.ts';
import {
  differences,
  draft,
  occupancy,
  type Present,
} from '../../../functions/contracts/subscription-plan.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { ACCOUNT, REGION } from '../fixtures.ts';
import { HERE, OWNER } from '../subscription/world.ts';

const WANTED = {
  triggerId: PRE_APPROVAL as typeof PRE_APPROVAL,
  name: 'Countersign',
  description: 'Answers.',
  responseDeadline: 'PT1H',
  filter: '$.a',
  adopt: false,
  owner: OWNER,
  home: { account: ACCOUNT, region: REGION },
};
const PRESENT: Present = {
  id: 's-1',
  name: 'Countersign',
  type: 'EVENTBRIDGE',
  enabled: true,
  description: signed('Answers.', OWNER),
  responseDeadline: 'PT1H',
  filter: '$.a',
  eventBridgeConfig: HERE,
};
const unsigned = { ...PRESENT, description: 'Answers.' };
const foreign = { ...PRESENT, description: signed('Answers.', 'other/Subscription') };
const ELSEWHERE = { awsAccount: ACCOUNT, awsRegion: 'us-east-1' };

test.each<[what: string, all: Present[], wanted: object, expected: unknown]>([
  ['nobody', [], {}, {}],
  ['the owner', [PRESENT], {}, { own: PRESENT }],
  ['the owner, beside another', [foreign, PRESENT], { adopt: true }, { own: PRESENT }],
  ['one known by its id', [unsigned], { knownId: 's-1' }, { own: unsigned }],
  ['an unsigned one to adopt', [unsigned], { adopt: true }, { adopted: unsigned }],
  ['a foreign one to adopt', [foreign], { adopt: true }, { adopted: foreign }],
])('with %s at the trigger, it is to be had', (_, all, wanted, expected) => {
  expect(occupancy(all, { ...WANTED, ...wanted })).toEqual(expected);
});

test.each<[what: string, found: Present, wanted: object]>([
  ['unsigned', unsigned, {}],
  ['unsigned and of another id', unsigned, { knownId: 's-2' }],
  ['of another stack', foreign, {}],
  ['of another stack, whatever its id', foreign, { knownId: 's-1' }],
  ['the owner, but moved elsewhere', { ...PRESENT, eventBridgeConfig: ELSEWHERE }, { adopt: true }],
  ['of another type', { ...PRESENT, type: 'HTTP' }, { adopt: true }],
  ['without a target', { ...PRESENT, eventBridgeConfig: undefined }, { adopt: true }],
])('one that is %s is not to be had', (_, found, wanted) => {
  expect(() => occupancy([found], { ...WANTED, ...wanted })).toThrow(
    expect.objectContaining({ code: 'TRIGGER_TAKEN' }),
  );
});

test.each<[present: Partial<Present>, wanted: object, operations: object[]]>([
  [{}, {}, []],
  [{ enabled: false }, {}, [{ op: 'replace', path: '/enabled', value: true }]],
  [{}, { name: 'New' }, [{ op: 'replace', path: '/name', value: 'New' }]],
  [{ filter: undefined }, {}, [{ op: 'add', path: '/filter', value: '$.a' }]],
  [{}, { filter: undefined }, [{ op: 'remove', path: '/filter' }]],
  [{ filter: undefined }, { filter: undefined }, []],
  [
    { description: undefined },
    {},
    [{ op: 'add', path: '/description', value: signed('Answers.', OWNER) }],
  ],
  [{}, { responseDeadline: 'PT2H' }, [{ op: 'replace', path: '/responseDeadline', value: 'PT2H' }]],
])('from %j to %j it takes %j', (present, wanted, operations) => {
  expect(differences({ ...PRESENT, ...present }, { ...WANTED, ...wanted })).toEqual(operations);
});

test('a new subscription is all that is wanted, but not enabled', () => {
  const { enabled, ...rest } = draft(WANTED);

  expect(enabled).toBe(false);
  expect(differences({ ...PRESENT, ...rest }, WANTED)).toEqual([]);
});
