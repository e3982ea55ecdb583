/** The ticket that somebody names in a request. */
import { expect, test } from 'vitest';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { fact, facts, unknownFact } from '../known.ts';
import { STARTER } from './cedar.ts';

const PATTERN = '(CHG|INC)[0-9]{7}';

type Item = Parameters<typeof accessRequest>[0];

/** For each ticket that a policy could see, whether it does. */
const sees = (
  ticket: string | undefined,
  item: object,
  { status = fact({ clientMetadata: {} }) }: { status?: Facts['status'] } = {},
) => {
  const condition = ticket
    ? `context has ticket && context.ticket == "${ticket}"`
    : '!(context has ticket)';
  const text = `@id("when") permit (principal, action, resource) when { ${condition} };`;
  const files = [{ name: 'a.cedar', text }];
  const settings = { ticketPattern: PATTERN };
  const evaluate = policyEngine(policySetFrom({ ...STARTER, files, settings, hash: condition }));
  const request = accessRequest({ requestedItems: [{ ...ITEM, ...item }] } as Item);
  return evaluate(request, { sentAt: SENT_AT, facts: facts({ status }) }).outcome === 'approve';
};

const metadata = (clientMetadata: Record<string, string>) => ({
  status: fact({ clientMetadata }),
});

test.each<[string, string | undefined, object, { status?: Facts['status'] }?]>([
  ['in the comment', 'CHG0001234', { comment: 'For CHG0001234, please.' }],
  ['the first of two', 'INC0000001', { comment: 'INC0000001 CHG0001234' }],
  ['in an answer', 'CHG0001234', { form: { formData: { x: null, change: 'CHG0001234' } } }],
  ['in a list of answers', 'CHG0001234', { form: { formData: { all: [7, 'CHG0001234'] } } }],
  ['in the metadata', 'CHG0001234', {}, metadata({ change: 'CHG0001234' })],
  [
    'in the comment before the metadata',
    'CHG0001234',
    { comment: 'CHG0001234' },
    metadata({ change: 'INC0000001' }),
  ],
  [
    'in the comment, whatever is unknown',
    'INC0000001',
    { comment: 'INC0000001' },
    { status: unknownFact() },
  ],
  ['nowhere', undefined, { comment: 'I need it.' }],
  ['nowhere, without a comment', undefined, { comment: null, form: null }],
  ['no part of a word', undefined, { comment: 'XCHG0001234 CHG00012345 CHG0001234é' }],
  ['not in small letters', undefined, { comment: 'chg0001234' }],
  ['not beyond 10,000 characters', undefined, { comment: `${' '.repeat(10_000)}CHG0001234` }],
])('%s', (_, ticket, item, known) => {
  expect(sees(ticket, item, known)).toBe(true);
});
