/** Nobody decides about her own request or her own access. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSelfReview } from '../../../functions/contracts/submitted-decision.ts';
import { accessRequest, decided, INVOCATION_ID } from '../fixtures.ts';
import { holding, inReview, submitted } from './submitting.ts';

const by = (decidedBy: string) => submitted({ decidedBy });

test.each([
  ['the requester', 'requester-1'],
  ['the recipient', 'recipient-1'],
  ['the requester in capitals', 'REQUESTER-1'],
  ['the recipient without the dash', 'recipient1'],
])('%s is refused, and told nothing else', async (_, decidedBy) => {
  for (const record of [inReview(), decided()]) {
    const { run, events, record: kept } = await holding(record);

    const { metrics, output } = await run(by(decidedBy));

    expect(await kept()).toEqual(record);
    expect(events).toEqual([
      {
        detailType: 'Decision Refused',
        detail: { invocationId: INVOCATION_ID, decidedBy, reason: 'SELF_REVIEW' },
      },
    ]);
    expect(metrics).toEqual({ RefusedDecisions: 1 });
    expect(output).not.toContain(record.state);
  }
});

const hex = fc.uuid({ version: 4 });
/** The ways in which one id is written. */
const written = (id: string) =>
  fc.constantFrom(
    id,
    id.replaceAll('-', ''),
    id.toUpperCase(),
    id.replaceAll('-', '').toUpperCase(),
  );

const requests = fc
  .record({
    requester: hex.chain(written),
    recipients: fc.array(hex.chain(written), { minLength: 1, maxLength: 10 }),
  })
  .map(({ requester, recipients }) =>
    inReview({
      request: accessRequest({
        requestedBy: { id: requester, name: '' },
        requestedFor: recipients.map((id) => ({ id, name: '' })),
      }),
    }),
  );

test('no requester and no recipient decides, however her id is written', () => {
  const cases = requests.chain((record) => {
    const { requestedBy, requestedFor } = record.request;
    const one = fc.constantFrom(requestedBy, ...requestedFor).chain(({ id }) => written(id));
    return fc.tuple(fc.constant(record), one);
  });

  fc.assert(
    fc.property(cases, ([record, decidedBy]) => {
      expect(isSelfReview(by(decidedBy).detail, record)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('anybody else decides', () => {
  fc.assert(
    fc.property(requests, hex, (record, decidedBy) => {
      const { requestedBy, requestedFor } = record.request;
      fc.pre([requestedBy, ...requestedFor].every(({ id }) => id !== decidedBy));

      expect(isSelfReview(by(decidedBy).detail, record)).toBe(false);
    }),
  );
});
