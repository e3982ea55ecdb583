/** Facts are asked for while the record is made, and count for the request of that record alone. */
import { expect, test } from 'vitest';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { accessRequest, invocation, triggerEvent } from '../fixtures.ts';
import { facts } from '../known.ts';
import { holding } from './submitting.ts';
import { setUp } from './world.ts';

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
