/** Guards of hand-overs, of facts and of people: that nobody gets access unasked. */
import type { PlantedBug } from './planted-bug.ts';

export const HAND_OVER_BUGS: readonly PlantedBug[] = [
  {
    name: 'look-ageless',
    about: 'a review passes on whatever the guard saw once',
    ...{ plan: 'handover', seed: 1, count: 125 },
    patches: [
      {
        file: 'functions/contracts/control.ts',
        find: 'if (ageMs <= FRESH_MS)',
        replace: 'if (ageMs >= 0)',
      },
    ],
  },
  {
    name: 'filter-forgotten',
    about: 'a review that an earlier filter sent passes under the new one',
    ...{ plan: 'handover', seed: 1, count: 2_000 },
    patches: [
      {
        file: 'functions/contracts/control.ts',
        find: 'Date.parse(sentAt) >= Date.parse(control.filterSeen.since)',
        replace: 'sentAt',
      },
    ],
  },
  {
    name: 'answer-unchecked',
    about: 'a review passes on what held when it was decided, however long ago',
    ...{ plan: 'handover', seed: 1, count: 600 },
    patches: [
      {
        file: 'functions/sending/deliver.ts',
        find: 'const check = await checkHandOver(found);',
        replace: "const check = found.state === 'received' ? await checkHandOver(found) : 'send';",
      },
    ],
  },
  {
    // Either guard alone makes up for the other one: both have to be gone.
    name: 'order-swapped',
    about: 'dynamic approval is disabled first, while an earlier look still counts',
    ...{ plan: 'handover', seed: 1, count: 300 },
    patches: [
      {
        file: 'functions/contracts/hand-over-order.ts',
        find: 'Number(bringsReviewers(triggerIdOf(b))) - Number(bringsReviewers(triggerIdOf(a)))',
        replace:
          'Number(bringsReviewers(triggerIdOf(a))) - Number(bringsReviewers(triggerIdOf(b)))',
      },
      {
        file: 'functions/aws/control-item.ts',
        find: 'async forget() {\n',
        replace: 'async forget() {\n      if (key) return;\n',
      },
    ],
  },
  {
    name: 'missed-unnamed',
    about: 'a review that passed and did not come back is named nowhere',
    ...{ plan: 'handover', seed: 1, count: 125 },
    patches: [
      {
        file: 'functions/deadline-guard/follow-up.ts',
        find: '      await bus.publish({ detailType: HAND_OVER_MISSED, detail: describe(found) });\n',
        replace: '',
      },
    ],
  },
  {
    name: 'hold-ignored',
    about: 'policies approve during the emergency hold',
    ...{ plan: 'handover', seed: 1, count: 600 },
    patches: [
      {
        file: 'functions/decide/rules/emergency-hold.ts',
        find: "hold && evaluation.outcome === 'approve'",
        replace: 'hold && evaluation.outcome === undefined',
      },
    ],
  },
  {
    name: 'identity-exact',
    about: 'people decide their own request under another spelling of their id',
    ...{ plan: 'handover', seed: 1, count: 125 },
    patches: [
      {
        file: 'functions/contracts/ids.ts',
        find: 'canonicalId(a) === canonicalId(b);',
        replace: 'a === b;',
      },
    ],
  },
  {
    name: 'odd-field-dropped',
    about: 'a field that cannot be read counts as one that SailPoint does not have',
    ...{ plan: 'odd-answers', seed: 1, count: 400 },
    patches: [
      {
        file: 'functions/facts/by-field.ts',
        find: 'else read.odd[field] = reasonOf(one.error, field);',
        replace: '',
      },
    ],
  },
];
