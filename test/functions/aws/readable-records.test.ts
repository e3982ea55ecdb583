/** Every write is checked by the schema that will read it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newItem, toInvocation } from '../../../functions/aws/invocation-item.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { parseEvent } from '../../../functions/contracts/trigger-event.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { evaluation, HOME, INVOCATION_ID, invocation, triggerEvent } from '../fixtures.ts';
import { accessRequest } from '../policy/arbitrary-request.ts';

const time = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '');

const record: fc.Arbitrary<Invocation> = fc
  .record({
    invocationId: text,
    request: accessRequest.map((request) => JSON.parse(JSON.stringify(request))),
    accessRequestId: text,
    sentAt: time,
    deadline: time,
  })
  .map(invocation);

test('what is claimed comes back as it was', () => {
  fc.assert(
    fc.property(record, (given) => {
      const found = toInvocation(newItem(given));

      expect(found).toEqual(given);
    }),
  );
});

test.each([['9999-12-31T23:59:59-23:00'], ['9999-12-31T23:59:59Z'], ['0000-01-01T00:00:00+10:00']])(
  'an event sent at %s is refused: its record could not be read again',
  (sent) => {
    const event = triggerEvent({ envelope: { time: sent } });

    expect(() => parseEvent(event, HOME)).toThrow(/^The event breaks its contract at /);
  },
);

test.each<[string, Partial<Invocation>]>([
  ['a time', { deadline: '+010000-01-01T00:00:00.000Z' }],
  ['an empty id', { accessRequestId: '' }],
])('nothing is claimed whose record has %s that cannot be read', async (_, wrong) => {
  const table = fakeTable();
  const invocations = dynamoInvocations(table, { tableName: 'table' });

  await expect(invocations.claim(invocation(wrong))).rejects.toMatchObject({
    code: 'RECORD_INVALID',
    message: expect.stringContaining(Object.keys(wrong)[0] ?? ''),
  });
  expect(table.items.size).toBe(0);
});

test('no change is written that could not be read', async () => {
  const invocations = dynamoInvocations(fakeTable(), { tableName: 'table' });
  await invocations.claim(invocation());

  const change = invocations.apply(INVOCATION_ID, {
    from: ['received'],
    to: 'in-review',
    set: { evaluation: evaluation({ outcome: 'perhaps' as never }) },
  });

  await expect(change).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  expect(await invocations.find(INVOCATION_ID)).toEqual(invocation());
});
