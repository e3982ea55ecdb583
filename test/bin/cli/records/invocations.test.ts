import { expect, test } from 'vitest';
import { type InvocationsOptions, invocations } from '../../../../bin/cli/records/invocations.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { CANARIES, decided, invocation, SENT_AT } from '../../../functions/fixtures.ts';
import { STACK, setUp } from './world.ts';

const at = (minutes: number) => new Date(Date.parse(SENT_AT) + minutes * 60_000).toISOString();

const completed = (id: string, overrides: Partial<Invocation> = {}) =>
  decided({
    invocationId: id,
    state: 'completed',
    announced: 'completed',
    attempts: 1,
    ...overrides,
  });

const RECORDS = [
  completed('old', { sentAt: at(-3_000) }),
  completed('young', { sentAt: at(-5) }),
  decided({
    invocationId: 'late',
    state: 'expired',
    announced: 'expired',
    sentAt: at(-90),
    failure: { code: 'DEADLINE_PASSED', message: 'Too late.' },
  }),
  invocation({ invocationId: 'waiting', sentAt: at(-1) }),
  decided({ invocationId: 'leaving', sentAt: at(-2) }),
];

const list = async (options: Partial<InvocationsOptions> = {}, records = RECORDS) => {
  const world = await setUp(records);
  const { text, json } = await invocations({ ...STACK, limit: 50, ...options }, world);
  const { invocations: listed, ...rest } = json as { invocations: { invocationId: string }[] };
  return { ...world, text, json: rest, listed, ids: listed.map((one) => one.invocationId) };
};

test('all records are listed, newest first, without the item of the rate limiter', async () => {
  const { ids, text } = await list();

  expect(ids).toEqual(['waiting', 'leaving', 'young', 'late', 'old']);
  expect(text).toMatch(/1h 30m ago +expired \(DEADLINE_PASSED\) +approve by policy +pre-approval/);
});

test.each<[string, Partial<InvocationsOptions>, string[]]>([
  ['a span', { since: 60 * 60_000 }, ['waiting', 'leaving', 'young']],
  ['a final state', { state: 'completed' }, ['young', 'old']],
  ['an open state', { state: 'received' }, ['waiting']],
  ['an open state and a span', { state: 'decided', since: 60_000 }, []],
  ['a number', { limit: 2 }, ['waiting', 'leaving']],
])('the list is filtered by %s', async (_, options, expected) => {
  expect((await list(options)).ids).toEqual(expected);
});

test('open records are found without a scan', async () => {
  const { sent } = await list({ state: 'decided' });

  expect(sent.map(({ name }) => name)).not.toContain('ScanCommand');
});

test('a scan asks for what the list shows and nothing else', async () => {
  const { sent } = await list();

  const [scan] = sent.filter(({ name }) => name === 'ScanCommand');
  expect(scan?.input.ProjectionExpression).not.toMatch(/secret|callbackUrl|request\b|facts/);
});

test('the list says how many the limit leaves out', async () => {
  const { text, json } = await list({ limit: 2 });

  expect(text).toContain('Showing the newest 2 of 5; use --limit to show more.');
  expect(json).toMatchObject({ total: 5 });
});

test.each<[Partial<InvocationsOptions>]>([[{}], [{ state: 'decided' }]])(
  'a list shows no secret and no words of people',
  async (options) => {
    const { text, listed } = await list(options);

    for (const canary of Object.values(CANARIES)) {
      expect(text + JSON.stringify(listed)).not.toContain(canary);
    }
    expect(JSON.stringify(listed)).not.toContain('secret');
  },
);

test.each<[Partial<InvocationsOptions>]>([[{}], [{ state: 'received' }]])(
  'a record that cannot be read is named and hides no other',
  async (options) => {
    const world = await setUp([
      invocation({ invocationId: 'good' }),
      invocation({ invocationId: 'broken' }),
    ]);
    const { triggerId, ...item } = world.table.items.get('broken') ?? {};
    world.table.items.set('broken', { ...item, triggerId: { S: 'idn:unheard-of' } });

    const { text, json } = await invocations({ ...STACK, limit: 50, ...options }, world);

    expect(json).toMatchObject({ invocations: [{ invocationId: 'good' }], unreadable: ['broken'] });
    expect(text).toContain('Not listed, written by another version of Countersign: broken.');
  },
);

test('an empty list says so', async () => {
  expect((await list({}, [])).text).toBe('No matching invocations.');
});
