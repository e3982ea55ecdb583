/** What a policy can ask of the event itself. */
import { expect, test } from 'vitest';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { facts } from '../known.ts';
import { engineOf } from './cedar.ts';

const ask = (condition: string, request = accessRequest()) =>
  engineOf(`@id("when") permit (principal, action, resource) when { ${condition} };`)(request, {
    sentAt: SENT_AT,
    facts: facts(),
  }).verdicts[0];

test('a policy can ask for the answers of a form', () => {
  const formData = { team: 'Sales', floors: [1, 2], urgent: true, note: null, more: { a: [1] } };
  const request = accessRequest({ requestedItems: [{ ...ITEM, form: { formData } }] });
  const conditions = [
    'context.form.getTag("team").contains("Sales")',
    'context.form.getTag("floors").containsAll(["1", "2"])',
    'context.form.getTag("urgent").contains("true")',
    'context.form.getTag("more").contains("{\\"a\\":[1]}")',
  ];

  for (const condition of conditions) {
    const tag = /"(\w+)"/.exec(condition)?.[1];
    const guarded = `context has form && context.form.hasTag("${tag}") && ${condition}`;
    expect(ask(guarded, request)?.outcome).toBe('approve');
  }
  expect(ask('context has form && context.form.hasTag("note")', request)?.outcome).toBe('review');
});

test('somebody who asks for herself is one person, called as the recipient is', () => {
  const request = accessRequest({
    requestedBy: { id: 'p-1', name: 'Requester' },
    requestedFor: [{ id: 'p-1', name: 'Recipient' }],
  });
  const condition = 'principal == context.requester && principal.name == "Recipient"';

  expect(ask(condition, request)?.outcome).toBe('approve');
});
