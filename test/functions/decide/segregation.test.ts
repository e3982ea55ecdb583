/** Nobody decides about their own request or their own access. */
import { expect, test } from 'vitest';
import { accessRequest, decided, INVOCATION_ID, REVIEWER } from '../fixtures.ts';
import { holding, inReview, SENDER, submitted } from './submitting.ts';

const DASHED = '2c918085-0000-0000-0000-00000000a001';
const person = (id: string) => ({ id, name: '' });
const BY = { requestedBy: person(REVIEWER) };
const FOR = { requestedFor: [person('somebody-else'), person(REVIEWER)] };

test.each([
  ['the requester', BY, REVIEWER],
  ['a recipient', FOR, REVIEWER],
  ['the requester in capitals', BY, REVIEWER.toUpperCase()],
  ['the requester with dashes', BY, DASHED],
  ['a recipient with dashes and in capitals', FOR, DASHED.toUpperCase()],
  ['the requester whom the event writes with dashes', { requestedBy: person(DASHED) }, REVIEWER],
])('%s is refused, and told nothing else', async (_, request, decidedBy) => {
  for (const record of [inReview, decided].map((of) => of({ request: accessRequest(request) }))) {
    const { run, events, record: kept } = await holding(record);

    const { metrics, output } = await run(submitted({ decidedBy }));

    expect(await kept()).toEqual(record);
    expect(events).toEqual([
      {
        detailType: 'Decision Refused',
        detail: { invocationId: INVOCATION_ID, decidedBy, reason: 'SELF_REVIEW', sender: SENDER },
      },
    ]);
    expect(metrics).toEqual({ RefusedDecisions: 1 });
    expect(output).not.toContain(record.state);
  }
});
