/** Guards of times: deadlines, clocks, pace and patience. */
import type { PlantedBug } from './planted-bug.ts';

export const TIME_BUGS: readonly PlantedBug[] = [
  {
    name: 'deadline-unchecked',
    about: 'an answer is sent after the deadline',
    ...{ plan: 'deadlines', seed: 1, count: 50 },
    patches: [
      {
        file: 'functions/sending/send.ts',
        find: 'if (isLate()) return undefined;',
        replace: '',
      },
      {
        file: 'functions/sending/rules/unsendable.ts',
        find: 'if (now >= new Date(deadline))',
        replace: 'if (now >= new Date(Date.parse(deadline) + 120_000))',
      },
    ],
  },
  {
    name: 'clock-uncorrected',
    about: 'the clock of a container is believed',
    ...{ plan: 'deadlines', seed: 1, count: 50 },
    patches: [
      {
        file: 'functions/aws/server-clock.ts',
        find: 'skewMs = Math.abs(behindMs) > TOLERANCE_MS ? behindMs : 0;',
        replace: 'skewMs = 0;',
      },
    ],
  },
  {
    name: 'error-approves',
    about: 'what could not be evaluated is approved when the default says so',
    ...{ plan: 'deadlines', seed: 1, count: 50 },
    patches: [
      {
        file: 'functions/deadline-guard/rules/default-decision.ts',
        find: "defaultOutcome === 'approve' && isSound(invocation)",
        replace: "defaultOutcome === 'approve'",
      },
    ],
  },
  {
    name: 'retry-after-untold',
    about: 'the other senders do not hear of Retry-After',
    ...{ plan: 'rate', seed: 1, count: 150 },
    patches: [
      {
        file: 'functions/contracts/pace-lessons.ts',
        find: 'if (asked <= 0) return pace;',
        replace: 'if (asked > 0) return pace;',
      },
    ],
  },
  {
    name: 'retry-after-ignored',
    about: 'not even the same answer waits for Retry-After',
    ...{ plan: 'mixed', seed: 1, count: 40 },
    patches: [
      {
        file: 'functions/contracts/pace-lessons.ts',
        find: 'if (asked <= 0) return pace;',
        replace: 'if (asked > 0) return pace;',
      },
      {
        file: 'functions/sending/rules/retry-delay.ts',
        find: 'Math.max(askedMs, ',
        replace: 'Math.max(askedMs * 0, ',
      },
    ],
  },
  {
    name: 'pace-unkept',
    about: 'more goes to SailPoint than it takes',
    ...{ plan: 'outage', seed: 1, count: 300 },
    patches: [
      {
        file: 'functions/contracts/pace.ts',
        find: 'export const PER_SECOND = 9;',
        replace: 'export const PER_SECOND = 900;',
      },
    ],
  },
  {
    name: 'order-unkept',
    about: 'after an outage answers go in any order',
    ...{ plan: 'outage', seed: 1, count: 300 },
    patches: [
      {
        file: 'functions/contracts/pace.ts',
        find: 'if (ahead === undefined || ahead >= allowed)',
        replace: 'if (allowed < 0)',
      },
    ],
  },
];
