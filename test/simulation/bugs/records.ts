/** Guards of the record: what is written, by whom and in which order. */
import type { PlantedBug } from './planted-bug.ts';

export const RECORD_BUGS: readonly PlantedBug[] = [
  {
    name: 'claim-unconditional',
    about: 'a copy of an event makes the record anew',
    ...{ plan: 'mixed', seed: 1, count: 40 },
    patches: [
      {
        file: 'functions/aws/invocations.ts',
        find: "            ConditionExpression: 'attribute_not_exists(invocationId)',\n",
        replace: '',
      },
    ],
  },
  {
    name: 'decide-unconditional',
    about: 'a decision is written over another one',
    ...{ plan: 'interleavings', seed: 1, count: 100 },
    patches: [
      {
        file: 'functions/aws/invocations.ts',
        find: '...updateOf(invocationId, transition, mark),',
        replace:
          "...updateOf(invocationId, { ...transition, from: ['received', 'in-review', 'decided', 'completed', 'rejected', 'expired', 'uncertain'] }, mark),",
      },
    ],
  },
  {
    name: 'mark-of-anybody',
    about: 'a write of somebody else is taken for the own one',
    ...{ plan: 'interleavings', seed: 1, count: 100 },
    patches: [
      {
        file: 'functions/aws/own-write.ts',
        find: 'item[MARK]?.S === mark;',
        replace: 'item[MARK]?.S === mark || mark !== undefined;',
      },
    ],
  },
  {
    name: 'lease-unconditional',
    about: 'two senders have an answer at once',
    ...{ plan: 'interleavings', seed: 1, count: 100 },
    patches: [
      {
        file: 'functions/contracts/sending-steps.ts',
        find: "{ outcomeUnknown: true } : {}),\n  },\n  over: { times: ['sendingUntil', 'nextAttemptAt'], at },\n  attempts,",
        replace: '{ outcomeUnknown: true } : {}),\n  },',
      },
    ],
  },
  {
    name: 'marked-before-published',
    about: 'an event is marked as published before it is',
    ...{ plan: 'crash', seed: 1, count: 1 },
    patches: [
      {
        file: 'functions/invocation/announcer.ts',
        find: '    await bus.publish(...announcements);\n',
        replace:
          '    await invocations.apply(invocationId, announce(state, followUp));\n    await bus.publish(...announcements);\n',
      },
    ],
  },
  {
    name: 'lost-message-unnoticed',
    about: 'nobody queues an answer again whose message is hidden or gone',
    ...{ plan: 'crash', seed: 1, count: 1 },
    patches: [
      {
        file: 'functions/deadline-guard/rules/due.ts',
        find: "return isLost ? 'queue-again' : undefined;",
        replace: 'return isLost ? undefined : undefined;',
      },
    ],
  },
  {
    name: 'doubt-unheeded',
    about: 'a refusal after an unknown outcome counts as a refusal',
    ...{ plan: 'mixed', seed: 1, count: 60 },
    patches: [
      {
        file: 'functions/sending/rules/judge.ts',
        find: 'return outcomeUnknown ? leaveOpen(failure)',
        replace: 'return outcomeUnknown === undefined ? leaveOpen(failure)',
      },
    ],
  },
];
