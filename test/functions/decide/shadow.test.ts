/** Candidate policies are tried beside those that decide; all they leave is a note. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { CANARIES, evaluation, SENT_AT, triggerEvent, verdict } from '../fixtures.ts';
import { facts } from '../known.ts';
import { setUp } from './world.ts';

const OUTCOMES = ['approve', 'deny', 'review'] as const;
const saying = (outcome: (typeof OUTCOMES)[number], policySet: string) =>
  evaluation({ outcome, verdicts: [verdict({ outcome })], policySet });

test('a difference is recorded and counted', async () => {
  const shadow = vi.fn<Evaluate>(() => saying('deny', 'candidate'));
  const { run, record } = setUp({ shadow });

  const { metrics } = await run(triggerEvent());

  expect(metrics).toMatchObject({ ShadowDifferences: 1, Decided: 1 });
  expect(await record()).toMatchObject({
    state: 'decided',
    decision: { outcome: 'approve' },
    evaluation: evaluation(),
    shadow: saying('deny', 'candidate'),
  });
  expect(shadow).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
    sentAt: SENT_AT,
    facts: facts(),
  });
});

test.each<[string, Evaluate | undefined]>([
  ['the same', () => saying('approve', 'candidate')],
  ['nothing, as there are none', undefined],
])('shadow policies that say %s leave no note', async (_, shadow) => {
  const { run, record } = setUp(shadow ? { shadow } : {});

  const { metrics } = await run(triggerEvent());

  expect(metrics).not.toHaveProperty('ShadowDifferences');
  expect((await record())?.shadow).toBeUndefined();
});

test('shadow policies that fail are logged by the name of their error, and do no harm', async () => {
  const shadow = () => {
    throw new RangeError(CANARIES.comment);
  };
  const { run, record } = setUp({ shadow });

  const { error, output, metrics } = await run(triggerEvent());

  expect(error).toBeUndefined();
  expect(output).toContain('The shadow policies failed');
  expect(output).toContain('RangeError');
  expect(output).not.toContain(CANARIES.comment);
  expect(metrics).not.toHaveProperty('ShadowDifferences');
  expect(await record()).toMatchObject({ state: 'decided', decision: { outcome: 'approve' } });
  expect((await record())?.shadow).toBeUndefined();
});

test('whatever shadow policies say, what is answered, announced and looked up stays the same', async () => {
  const told = async (
    triggerId: typeof PRE_APPROVAL | typeof DYNAMIC_APPROVER,
    evaluate: Evaluate,
    shadow?: Evaluate,
  ) => {
    const { run, record, events, source } = setUp({ evaluate, ...(shadow && { shadow }) });
    await run(triggerEvent({ triggerId }));
    const { shadow: _, ...rest } = (await record()) ?? {};
    return { rest, events, calls: [source.group.mock.calls, source.identity.mock.calls] };
  };
  const shadowed = fc.option(fc.constantFrom(...OUTCOMES), { nil: undefined });

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PRE_APPROVAL, DYNAMIC_APPROVER),
      fc.constantFrom(...OUTCOMES),
      shadowed,
      async (triggerId, outcome, candidate) => {
        const evaluate = () => saying(outcome, 'live');
        const shadow: Evaluate = () => {
          if (!candidate) throw new Error('broken');
          return saying(candidate, 'candidate');
        };

        expect(await told(triggerId, evaluate, shadow)).toEqual(await told(triggerId, evaluate));
      },
    ),
    { numRuns: 40 },
  );
});
