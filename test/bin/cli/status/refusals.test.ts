/** What is not green though no deadline has passed yet. */
import { expect, test } from 'vitest';
import { decided } from '../../../functions/fixtures.ts';
import type { Answers } from '../fake-aws.ts';
import { look, WELL } from './world.ts';

const ago = (minutes: number, line: object) => ({
  timestamp: Date.parse('2026-11-22T08:00:00Z') - minutes * 60_000,
  message: JSON.stringify(line),
});
const beat = { DeadlineGuardHeartbeat: 1, UnseenInvocations: 0 };
const logged = (...lines: ReturnType<typeof ago>[]): Answers => ({
  ...WELL,
  FilterLogEventsCommand: () => ({ events: [ago(0.5, beat), ...lines] }),
});

const refusal = ago(3, { message: 'Not answered yet', status: 503, invocationId: 'a' });
const waiting = decided({ invocationId: 'w', announced: 'decided', outcomeUnknown: true });

test('answers that SailPoint does not accept are bad, with the last refusal', async () => {
  const older = ago(5, { message: 'Not answered yet', reason: 'ECONNRESET' });
  const { ok, text } = await look(logged(refusal, older), [waiting]);

  expect(ok).toBe(false);
  expect(text).toContain('✗ answers to SailPoint: 1 not accepted, last refusal 3m ago: 503');
});

test('so are those that wait for their next attempt', async () => {
  const nextAttemptAt = '2026-11-22T08:00:30.000Z';
  const later = decided({ invocationId: 'w', announced: 'decided', nextAttemptAt });

  expect(await look(logged(), [later])).toMatchObject({ ok: false });
});

test('refusals that are over are a warning', async () => {
  const { ok, text } = await look(logged(refusal), []);

  expect(ok).toBe(true);
  expect(text).toContain('! answers to SailPoint: all accepted since, last refusal 3m ago: 503');
});

test.each(['decide', 'callback'])('so are those that only %s saw', async (functionName) => {
  const { text } = await look({
    ...WELL,
    GetFunctionConfigurationCommand: ({ FunctionName }) => ({
      LoggingConfig: { LogGroup: String(FunctionName) },
    }),
    FilterLogEventsCommand: ({ logGroupName }) => ({
      events: logGroupName === functionName ? [refusal] : [],
    }),
  });

  expect(text).toContain('last refusal 3m ago: 503');
});

test('requests that SailPoint waits for and nobody received are bad', async () => {
  const { ok, text } = await look(logged(ago(0.2, { UnseenInvocations: 2 })));

  expect(ok).toBe(false);
  expect(text).toContain('✗ requests that never arrived: 2');
});

test('what is not measured is no good news', async () => {
  const silent = () => ({ events: [ago(0.5, { DeadlineGuardHeartbeat: 1 })] });
  const { text } = await look({ ...WELL, FilterLogEventsCommand: silent });

  expect(text).toContain('! requests that never arrived: not measured lately');
});

const unknown = (reason: string) =>
  ago(9, { message: 'Facts are unknown', unknown: [{ source: '/identities/v1', reason }] });
const gathered = (count: number) => ago(9, { UnknownFacts: count });

test.each([
  ['half of the requests', 1, '✗ unknown facts: 1 of 2 requests', false],
  ['a few of them', 3, '! unknown facts: 1 of 4 requests', true],
])('facts that are unknown in %s', async (_, others, said, ok) => {
  const lines = [unknown('401 Unauthorized'), gathered(1), ...Array(others).fill(gathered(0))];
  const found = await look(logged(...lines));

  expect(found.text).toContain(`${said} in the last hour, the last one /identities/v1: 401`);
  expect(found.ok).toBe(ok);
});

test.each(['404 Not Found', 'not an id', 'not listed'])(
  'facts that no installation could know are no trouble: %s',
  async (reason) => {
    const { ok, text } = await look(logged(unknown(reason), gathered(3)));

    expect(ok).toBe(true);
    expect(text).toContain('✓ unknown facts: none in the last hour, of 1 requests');
  },
);
