import {
  APPROVER,
  accessRequest,
  CANARIES,
  decided,
  evaluation,
  ITEM,
  REVIEWER,
  verdict,
} from '../../../functions/fixtures.ts';
import {
  fact,
  facts,
  identityFacts,
  itemFacts,
  sodPolicy,
  unknownFact,
} from '../../../functions/known.ts';

const PEOPLE = { id: 'owner-1', name: CANARIES.recipient };

/** A record with personal data in every place that can hold some. */
export const FULL = decided({
  state: 'rejected',
  announced: 'rejected',
  endedAt: '2026-11-22T08:40:00.000Z',
  attempts: 2,
  outcomeUnknown: true,
  failure: { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' },
  request: accessRequest({
    requestedItems: [{ ...ITEM, form: { formData: { why: CANARIES.answer } } }],
  }),
  facts: facts({
    identities: {
      'recipient-1': fact(
        identityFacts({
          username: CANARIES.recipient,
          manager: PEOPLE,
          attributes: { mail: [CANARIES.answer] },
        }),
      ),
    },
    items: { 'item-1': fact(itemFacts({ owner: PEOPLE, additionalOwners: [PEOPLE] })) },
    status: fact({ clientMetadata: { note: CANARIES.answer } }),
    violations: {
      'recipient-1': {
        'item-1': fact([
          sodPolicy('sod-1', { owners: [{ type: 'IDENTITY', ...PEOPLE }, 'MANAGER'] }),
        ]),
        'item-2': unknownFact('503 Service Unavailable'),
      },
    },
  }),
  evaluation: evaluation({
    outcome: 'review',
    comment: 'Needs review: Wiki Editor. Somebody has to look.',
    verdicts: [
      verdict({
        outcome: 'review',
        policies: ['ask'],
        errors: [{ policyId: 'odd', message: CANARIES.answer }],
      }),
    ],
    reviewers: [{ actor: { type: 'IDENTITY', ...PEOPLE }, via: 'manager', policyId: 'ask' }],
  }),
  considered: [{ actor: { type: 'IDENTITY', ...PEOPLE }, via: 'manager', policyId: 'ask' }],
  shadow: evaluation({ reviewers: [{ actor: { type: 'IDENTITY', ...PEOPLE }, via: 'manager' }] }),
  decision: {
    outcome: 'deny',
    output: { approved: false, comment: CANARIES.comment, approver: APPROVER },
    by: REVIEWER,
    at: '2026-11-22T08:30:00.000Z',
    sender: {
      source: 'acme.approvals-bot',
      account: '999999999999',
      eventId: 'event-77',
      at: '2026-11-22T08:29:59.000Z',
      caller: 'arn:aws:iam::999999999999:role/bot',
    },
  },
});
