/** Kinds of events that somebody might slip in, each as a generator of many. */
import fc from 'fast-check';
import { SOURCE } from '../../../functions/contracts/announcement.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { INVOCATION_ID, ITEM, REVIEWER, sourceOf, triggerEvent } from '../fixtures.ts';

const word = fc.stringMatching(/^[\w-]{1,30}$/);
const foreign = (own: readonly unknown[], all: fc.Arbitrary<string>) =>
  all.filter((one) => !own.includes(one));

const notText = fc.oneof(fc.integer(), fc.boolean(), fc.constant({}), fc.array(fc.string()));
const missingOrNotText = fc.oneof(fc.constant(undefined), fc.constant(null), notText);
const blank = fc.stringMatching(/^[ \t\n]{0,20}$/);
const longerThan = (length: number) =>
  fc.integer({ min: 1, max: 5_000 }).map((more) => 'x'.repeat(length + more));

const enveloped = (field: string, value: fc.Arbitrary<unknown>) =>
  value.map((one) => triggerEvent({ envelope: { [field]: one } }));
const described = (field: string, value: fc.Arbitrary<unknown>) =>
  value.map((one) => triggerEvent({ metadata: { [field]: one } }));
const detailed = (field: string, value: fc.Arbitrary<unknown>) =>
  value.map((one) => triggerEvent({ detail: { [field]: one } }));

const submitted = (envelope: object, detail: object) => ({
  ...triggerEvent({ envelope: { 'detail-type': 'Decision Submitted', source: 'chat-bot' } }),
  ...envelope,
  detail: {
    ...{ invocationId: INVOCATION_ID, approved: true, comment: '', decidedBy: REVIEWER },
    ...detail,
  },
});

const OWN = [PRE_APPROVAL, DYNAMIC_APPROVER] as const;

export const FORGED: Record<string, fc.Arbitrary<unknown>> = {
  'of another account': enveloped(
    'account',
    fc.oneof(fc.stringMatching(/^9\d{11}$/), missingOrNotText),
  ),
  'of another region': enveloped(
    'region',
    fc.oneof(foreign(['eu-west-1'], fc.stringMatching(/^[a-z]{2}-west-\d$/)), missingOrNotText),
  ),
  'of a trigger that is not subscribed': enveloped(
    'detail-type',
    fc.oneof(
      word.map((name) => `idn:${name}`),
      fc.constantFrom(...OWN.map((own) => own.toUpperCase()), ...OWN.map((own) => `${own} `)),
    ),
  ),
  "of another partner's or tenant's source": enveloped(
    'source',
    fc.oneof(
      fc.uuid().map((id) => `aws.partner/sailpoint.com/${id}/idn/access-request-pre-approval`),
      word.map((name) => `aws.partner/${name}.example/1/idn/access-request-pre-approval`),
      word.map((name) => `${sourceOf(PRE_APPROVAL)}/${name}`),
      fc.constantFrom(SOURCE, '', sourceOf(PRE_APPROVAL).toUpperCase()),
    ),
  ),
  "of one trigger from the other's source": fc
    .tuple(fc.constantFrom(PRE_APPROVAL, DYNAMIC_APPROVER), fc.uuid())
    .map(([triggerId, id]) =>
      triggerEvent({
        triggerId,
        envelope: { id, source: sourceOf(OWN.find((own) => own !== triggerId) ?? PRE_APPROVAL) },
      }),
    ),
  'that takes no answer': described(
    'triggerType',
    fc.oneof(foreign(['requestResponse'], word), missingOrNotText),
  ),
  'without a usable secret': described(
    'secret',
    fc.oneof(missingOrNotText, blank, longerThan(1_024)),
  ),
  'without a usable callback URL': described(
    'callbackURL',
    fc.oneof(missingOrNotText, blank, longerThan(2_048)),
  ),
  'without any id': fc
    .tuple(fc.constantFrom(undefined, null, ''), fc.webUrl({ withQueryParameters: true }))
    .map(([invocationId, callbackURL]) =>
      triggerEvent({ metadata: { invocationId, callbackURL } }),
    ),
  'with an id that is none': described('invocationId', fc.oneof(notText, longerThan(128))),
  'of no time': enveloped(
    'time',
    fc.oneof(missingOrNotText, word, fc.constantFrom('now', '2026-02-30T00:00:00Z', '0')),
  ),
  'that is no event': fc.oneof(
    fc.json().map((text) => JSON.parse(text)),
    fc.string(),
    fc.array(fc.constant(triggerEvent()), { maxLength: 3 }),
    fc.constant({ Records: [{ body: JSON.stringify(triggerEvent()) }] }),
  ),
  'by which Countersign itself would decide': fc
    .boolean()
    .chain((approved) => fc.string().map((comment) => ({ approved, comment })))
    .map((detail) => submitted({ source: SOURCE }, detail)),
  'by which a policy or nobody would decide': fc
    .oneof(
      fc.constantFrom('policy', 'deadline', 'Policy', '', 'ed.engineer', 'x'.repeat(129)),
      word.filter((one) => !/^[0-9a-f-]+$/i.test(one)),
      missingOrNotText,
    )
    .map((decidedBy) => submitted({}, { decidedBy })),
  'that wakes an invocation from outside': fc
    .tuple(foreign([SOURCE], word), fc.uuid())
    .map(([source, invocationId]) =>
      triggerEvent({
        envelope: { 'detail-type': 'Invocation Stalled', source, detail: { invocationId } },
      }),
    ),
};

/** Kinds of events of which the request cannot be read, but which can be answered. */
export const UNREADABLE: Record<string, fc.Arbitrary<unknown>> = {
  'for nobody': detailed(
    'requestedFor',
    fc.constantFrom([], null, 'everybody', [{}], [{ id: '' }], [{ id: 1 }], [{ id: '__proto__' }]),
  ),
  'by nobody': detailed(
    'requestedBy',
    fc.oneof(missingOrNotText, fc.constantFrom('admin', { id: '' }, { id: null }, [])),
  ),
  'for nothing': detailed('requestedItems', fc.oneof(missingOrNotText, fc.constant([]))),
  'for something unheard-of': detailed(
    'requestedItems',
    fc
      .tuple(fc.constantFrom('type', 'operation', 'id'), fc.oneof(missingOrNotText, blank))
      .map(([field, value]) => [{ ...ITEM, [field]: field === 'id' && value ? {} : value }]),
  ),
  'nested without end': fc.integer({ min: 100, max: 20_000 }).map((depth) => {
    const a = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    const event = triggerEvent();
    event.detail.requestedItems[0].form = { formData: { a } };
    return event;
  }),
};
