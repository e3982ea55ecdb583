import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Considered } from '../../../functions/contracts/decision.ts';
import type { SodPolicy } from '../../../functions/contracts/facts.ts';
import { askForReview, decideByPolicy } from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { DECISION, decided, evaluation, INVOCATION_ID, invocation } from '../fixtures.ts';
import { fact, facts, identityFacts, sodPolicy, unknownFact } from '../known.ts';

const setUp = () => {
  const table = fakeTable();
  return { table, invocations: dynamoInvocations(table, { tableName: 'table' }) };
};

const CONSIDERED: Considered[] = [
  { actor: { type: 'IDENTITY', id: 'i-1' }, policyId: 'ask', via: 'manager', rejected: 'is away' },
  { actor: { type: 'GOVERNANCE_GROUP', id: 'g-1', name: 'Board' }, via: 'fallback' },
];

test('what a decision rests on is kept with it', async () => {
  const { invocations } = setUp();
  await invocations.claim(invocation());
  const known = facts({ status: unknownFact() });
  const shadow = evaluation({ outcome: 'deny' });
  const grounds = { facts: known, evaluation: evaluation(), considered: CONSIDERED, shadow };

  const { invocation: settled } = await invocations.apply(
    INVOCATION_ID,
    decideByPolicy(grounds, DECISION),
  );

  expect(settled).toMatchObject({ ...grounds, state: 'decided', decision: DECISION });
  expect(await invocations.find(INVOCATION_ID)).toEqual(settled);
});

test('what there is not is not written', async () => {
  const { invocations, table } = setUp();
  await invocations.claim(invocation());

  await invocations.apply(
    INVOCATION_ID,
    askForReview({
      evaluation: evaluation(),
      facts: undefined,
      considered: undefined,
      shadow: undefined,
    }),
  );

  expect(Object.keys(table.items.get(INVOCATION_ID) ?? {}).sort()).not.toContain('facts');
  expect(await invocations.find(INVOCATION_ID)).toEqual(
    invocation({ state: 'in-review', evaluation: evaluation() }),
  );
});

test('facts of the largest request fit into an item that DynamoDB takes, and come back', async () => {
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index}`.padEnd(32, '0'));
  const people = ids('recipient', 10);
  const violated: SodPolicy[] = [
    sodPolicy('sod-1', { name: 'Pay own vendors', owners: ['MANAGER'] }),
  ];
  const attributes = Object.fromEntries(
    ids('attribute', 100).map((name) => [name, [`value of ${name}`]]),
  );
  const known = facts({
    identities: Object.fromEntries(people.map((id) => [id, fact(identityFacts({ attributes }))])),
    violations: Object.fromEntries(
      people.map((id) => [
        id,
        Object.fromEntries(ids('item', 25).map((item) => [item, fact(violated)])),
      ]),
    ),
  });
  const { invocations, table } = setUp();
  await invocations.claim(invocation());

  await invocations.apply(INVOCATION_ID, askForReview({ evaluation: evaluation(), facts: known }));

  expect(JSON.stringify(known).length).toBeGreaterThan(100_000);
  expect(Buffer.from(JSON.stringify(table.items.get(INVOCATION_ID))).length).toBeLessThan(100_000);
  expect((await invocations.find(INVOCATION_ID))?.facts).toEqual(known);
});

test('the records of an access request are found by it, oldest first, as they stand now', async () => {
  const { invocations } = setUp();
  const at = (minute: number) => `2026-11-22T08:0${minute}:00.000Z`;
  const first = decided({ invocationId: 'first', sentAt: at(1) });
  const second = invocation({ invocationId: 'second', sentAt: at(2) });
  const other = invocation({ invocationId: 'other', accessRequestId: 'request-2' });
  for (const record of [second, other, first]) await invocations.claim(record);

  expect(await invocations.ofAccessRequest('request-1')).toEqual([first, second]);
  expect(await invocations.ofAccessRequest('request-3')).toEqual([]);
});

test('the index may lag behind the table: what is gone is left out', async () => {
  const { table, invocations } = setUp();
  await invocations.claim(invocation());
  const send = async (command: object) =>
    command.constructor.name === 'GetItemCommand' ? {} : table.send(command);

  const lagging = dynamoInvocations({ send } as never, { tableName: 'table' });

  expect(await lagging.ofAccessRequest('request-1')).toEqual([]);
});

test.each([
  ['says nothing', {}],
  ['says that there are none', { Items: [] }],
  ['tells no id', { Items: [{}] }],
])('an index that %s has none', async (_, answer) => {
  const invocations = dynamoInvocations({ send: async () => answer }, { tableName: 'table' });

  expect(await invocations.ofAccessRequest('request-1')).toEqual([]);
});
