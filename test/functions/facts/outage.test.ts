import { expect, test } from 'vitest';
import { factsIn, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { type Call, hanging, refusal, silence, world } from './world.ts';

/** An object, or the list of the one public identity that is asked for. */
const answer = ({ url }: Call) => {
  const [, id] = /"(.+)"/.exec(url.searchParams.get('filters') ?? '') ?? [];
  return Response.json(id ? [{ id }] : {});
};

/** A tenant whose connections break while it is down, and a clock. */
const setUp = () => {
  let at = Date.parse(SENT_AT);
  let isDown = true;
  const tenant = world(() => (isDown ? silence : answer), { now: () => new Date(at) });

  return {
    ...tenant,
    ask: async (...ids: string[]) => {
      for (const id of ids) await tenant.facts.identity(id);
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
};

test.each([
  ['never answers', hanging],
  ['breaks every connection', silence],
  ['limits every call', refusal(429)],
])('a tenant that %s is given up after the first calls', async (_, route) => {
  const { facts, keys } = world(() => route, { timeoutMs: 20 });

  const gathered = await facts.gather(
    accessRequest({
      requestedItems: Array.from({ length: 25 }, (_, index) => ({ ...ITEM, id: `item-${index}` })),
    }),
  );

  const reasons = unknownFacts(gathered).map(({ reason }) => reason);
  expect(reasons).toHaveLength(factsIn(gathered).length);
  expect(reasons).toContain('given up after 3 calls in a row had no answer');
  expect(keys().length).toBeLessThanOrEqual(20);
});

test('an answer in between shows that the tenant is alive', async () => {
  const { facts, ask, setDown } = setUp();

  await ask('ann', 'bob');
  setDown(false);
  await ask('mary');
  setDown(true);
  await ask('carl', 'dan');
  setDown(false);

  expect(await facts.identity('eve')).toHaveProperty('value');
});

test('what was given up costs no call, and is tried again after ten seconds', async () => {
  const { facts, ask, keys, setDown, pass } = setUp();

  await ask('ann', 'bob', 'carl');
  setDown(false);
  pass(9_999);

  expect(await facts.identity('dan')).toHaveProperty('unknown');
  expect(await facts.group('board')).toHaveProperty('unknown');
  expect(keys()).toHaveLength(6);

  pass(1);
  expect(await facts.identity('dan')).toHaveProperty('value');
});

test('the next request tries again at once', async () => {
  const { facts, ask, setDown } = setUp();

  await ask('ann', 'bob', 'carl');
  setDown(false);

  const { identities } = await facts.gather(accessRequest());
  expect(identities['recipient-1']).toHaveProperty('value');
});

test('a kept connection that was closed meanwhile is replaced by a new one', async () => {
  const closed = new Set<string>();
  const { facts, keys } = world(() => (call) => {
    if (closed.has(call.key)) return answer(call);
    closed.add(call.key);
    return silence(call);
  });

  expect(await facts.identity('ann')).toHaveProperty('value');
  expect(await facts.identity('bob')).toHaveProperty('value');
  expect(keys()).toHaveLength(closed.size * 2 + 1);
});

test('a connection that cannot be made is not tried twice', async () => {
  const refused = () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  };
  const { facts, keys } = world(() => refused);

  expect(await facts.identity('ann')).toHaveProperty('unknown', 'ECONNREFUSED');
  expect(keys()).toHaveLength(1);
});

test('calls that began together tell before others begin', async () => {
  const { facts, keys } = world(() => hanging, { timeoutMs: 20 });

  await facts.gather(
    accessRequest({
      requestedFor: Array.from({ length: 10 }, (_, index) => ({ id: `p-${index}`, name: '' })),
    }),
  );

  expect(keys()).toHaveLength(10);
});
