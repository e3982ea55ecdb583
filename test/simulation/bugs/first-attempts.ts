/** Guards of the first attempt, which leaves in one breath with the decision. */
import type { PlantedBug } from './planted-bug.ts';

export const FIRST_ATTEMPT_BUGS: readonly PlantedBug[] = [
  {
    name: 'sent-before-decided',
    about: 'an answer is sent before its decision is written',
    ...{ plan: 'mixed', seed: 1, count: 20 },
    patches: [
      {
        file: 'functions/decide/settle.ts',
        find: '    const { applied, invocation } = await invocations.apply(',
        replace:
          "    if (transition.set.sendingUntil) await first.send({ ...found, ...transition.set, state: 'decided' }, all);\n    const { applied, invocation } = await invocations.apply(",
      },
    ],
  },
  {
    name: 'sent-without-pace',
    about: 'a first attempt does not ask the pace',
    ...{ plan: 'rate', seed: 1, count: 1_000 },
    patches: [
      {
        file: 'functions/sending/first-attempt.ts',
        find: '    const given = await right;\n',
        replace: '    const given = (await right) ?? { until: new Date(now().getTime() + 1) };\n',
      },
    ],
  },
  {
    name: 'accepted-and-queued',
    about: 'an answer that SailPoint took is queued all the same',
    ...{ plan: 'mixed', seed: 1, count: 20 },
    patches: [
      {
        file: 'functions/decide/settle.ts',
        find: '    if (!isFinal(after.state)) await announce(after);',
        replace:
          '    await announce(isFinal(after.state) ? { ...invocation, sendingUntil: undefined } : after);',
      },
    ],
  },
  {
    name: 'sent-by-two',
    about: 'an answer that went into the queue is sent by `decide` as well',
    ...{ plan: 'mixed', seed: 1, count: 60 },
    patches: [
      {
        file: 'functions/decide/settle.ts',
        find: 'invocation.sendingUntil ? await first.send(invocation, all) : invocation;',
        replace: 'await first.send(invocation, all);',
      },
    ],
  },
  {
    name: 'told-before-true',
    about: 'the end is told before SailPoint has the answer',
    ...{ plan: 'mixed', seed: 1, count: 20 },
    patches: [
      {
        file: 'functions/sending/attempt.ts',
        find: '    const answer = await send(what);',
        replace:
          '    await accept(leased, now().toISOString());\n    const answer = await send(what);',
      },
    ],
  },
  {
    name: 'copy-queues',
    about: 'a copy of an event queues an answer that is just being sent',
    ...{ plan: 'mixed', seed: 1, count: 100 },
    patches: [
      {
        file: 'functions/invocation/announcer.ts',
        find: 'announcements.length === 0 || isBeingSent(invocation, now())',
        replace: 'announcements.length === 0 || isBeingSent(invocation, new Date(8e15))',
      },
    ],
  },
];
