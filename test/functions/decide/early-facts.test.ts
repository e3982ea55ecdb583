/** Facts are asked for while the record is made, and count for the request of that record alone. */
import { expect, test, vi } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import { patienceEnds } from '../../../functions/contracts/patience.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import {
  accessRequest,
  INVOCATION_ID,
  invocation,
  SENT_AT,
  sourceOf,
  triggerEvent,
} from '../fixtures.ts';
import { facts } from '../known.ts';
import { holding } from './submitting.ts';
import { SAFE, setUp } from './world.ts';

const ABOUT_ANOTHER = { requestedFor: [{ id: 'recipient-2', name: 'Another', type: 'IDENTITY' }] };

/** Facts that say whose they are. */
const source: FactSource = {
  ...setUp().source,
  gather: async ({ requestedFor }) => facts({ violations: { [requestedFor[0]?.id ?? '']: {} } }),
};

test('a record is not decided on the facts of an event that names another request', async () => {
  const { run, record, evaluate } = await holding(invocation(), { facts: source });

  await run(triggerEvent({ detail: ABOUT_ANOTHER }));

  const own = facts({ violations: { 'recipient-1': {} } });
  expect(evaluate).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining(accessRequest()),
    expect.objectContaining({ facts: own }),
  );
  expect(await record()).toMatchObject({ state: 'decided', facts: own });
});

test('the record of an event is decided on the facts that were asked for with it', async () => {
  const gathered: string[] = [];
  const { run } = setUp({
    facts: {
      ...source,
      gather: async (request, onPassing) => {
        gathered.push(request.requestedFor[0]?.id ?? '');
        return source.gather(request, onPassing);
      },
    },
  });

  await run(triggerEvent({ detail: ABOUT_ANOTHER }));

  expect(gathered).toEqual(['recipient-2']);
});

const ENVELOPE = `${INVOCATION_ID}#envelope`;

test('the record alone waits for the deadlines', async () => {
  const read = Promise.withResolvers<Control>();
  const { run, record, source, table } = setUp({ control: { read: () => read.promise } });

  const handled = run(triggerEvent());
  await vi.waitUntil(() => table.items.has(ENVELOPE));
  expect(source.gather).toHaveBeenCalledOnce();
  expect(await record()).toBeUndefined();

  read.resolve(SAFE);
  await handled;
  expect(await record()).toMatchObject({ state: 'decided' });
});

test('there is no record before there is what it is answered with', async () => {
  const kept = Promise.withResolvers<void>();
  const { run, hooks, record } = setUp();
  const waits = [kept.promise];
  hooks.before = () => waits.pop();

  const handled = run(triggerEvent());
  await new Promise(setImmediate);
  expect(await record()).toBeUndefined();

  kept.resolve();
  await handled;
  expect(await record()).toBeDefined();
});

test('the secret of an event from the future is deleted with its record', async () => {
  const { run, table } = setUp();

  await run(triggerEvent({ envelope: { time: '2099-01-01T00:00:00Z' } }));

  const expiryOf = (key: string) => table.items.get(key)?.expiresAt;
  expect(expiryOf(ENVELOPE)).toBeDefined();
  expect(expiryOf(ENVELOPE)).toEqual(expiryOf(INVOCATION_ID));
});

test('facts that could wait too long are asked for again when the deadline is known', async () => {
  const since = new Date(Date.parse(SENT_AT) - 60_000).toISOString();
  const deadlines = { [sourceOf(PRE_APPROVAL)]: [{ seconds: 600, since }] };
  const { run, record, source } = setUp({
    control: { read: async () => ({ ...SAFE, deadlines }) },
  });

  await run(triggerEvent());
  await run(triggerEvent({ metadata: { invocationId: 'second' } }));

  const latest = source.gather.mock.calls.map(([, asking]) => asking?.latest);
  const ends = [await record(), await record('second')].map((one) => one && patienceEnds(one));
  // The second event is read by a container that knows the deadline.
  expect(latest.slice(1)).toEqual(ends);
  expect(latest[0]).not.toEqual(ends[0]);
});
