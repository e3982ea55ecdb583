import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, test, vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { complete, stopSending } from '../../../functions/contracts/sending-steps.ts';
import { fail } from '../../../functions/contracts/transitions.ts';
import { settler } from '../../../functions/invocation/settler.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { CANARIES, DEADLINE, decided, INVOCATION_ID } from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

const setUp = async (record = decided({ attempts: 2 })) => {
  const invocations = dynamoInvocations(fakeTable(), { tableName: 'table' });
  await invocations.claim(record);
  const printed = recordOutput();
  const announce = vi.fn(async (_: Invocation) => {});
  const metrics = new Metrics({ namespace: 'Countersign', serviceName: 'test' });
  const logger = new Logger({ serviceName: 'test' });
  const settle = settler({ invocations, announce, now: () => new Date(AT), logger, metrics });

  const end = () => {
    metrics.publishStoredMetrics();
    return printed();
  };
  return { invocations, announce, settle, end };
};

test.each([
  ['completed', complete(AT), { Answered: 1, Attempts: 2, TimeToAnswer: 600_000 }],
  ['rejected', fail('rejected', { at: AT, failure }), { LostRequests: 1, Attempts: 2 }],
  ['expired', fail('expired', { at: DEADLINE, failure }), { LostRequests: 1, Attempts: 2 }],
  ['uncertain', fail('uncertain', { at: AT, failure }), { LostRequests: 1, Attempts: 2 }],
] as const)('an end as %s is counted, logged and announced', async (state, transition, counts) => {
  const { settle, announce, end } = await setUp();

  const after = await settle(INVOCATION_ID, transition);

  const { output, metrics } = end();
  expect(after.state).toBe(state);
  expect(announce).toHaveBeenCalledExactlyOnceWith(after);
  expect(metrics).toEqual(counts);
  expect(output).toContain('Invocation ended');
  for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
});

test('an end that somebody else has written is announced, not counted', async () => {
  const { invocations, settle, announce, end } = await setUp();
  await invocations.apply(INVOCATION_ID, complete(AT));

  const after = await settle(INVOCATION_ID, fail('expired', { at: DEADLINE, failure }));

  const { output, metrics } = end();
  expect(after.state).toBe('completed');
  expect(announce).toHaveBeenCalledExactlyOnceWith(after);
  expect(metrics).toEqual({});
  expect(output).not.toContain('Invocation ended');
});

test('what goes on is neither counted nor announced', async () => {
  const { settle, announce, end } = await setUp();

  const after = await settle(
    INVOCATION_ID,
    stopSending({ outcomeUnknown: true, nextAttemptAt: AT }),
  );

  expect(after).toMatchObject({ state: 'decided', outcomeUnknown: true });
  expect(announce).not.toHaveBeenCalled();
  expect(end().metrics).toEqual({});
});

test('an end that cannot be announced is kept, and a failure', async () => {
  const { invocations, settle, announce, end } = await setUp();
  announce.mockRejectedValue(new Error('the bus is away'));

  await expect(settle(INVOCATION_ID, complete(AT))).rejects.toThrow('the bus is away');

  expect(end().metrics).toMatchObject({ Answered: 1 });
  expect(await invocations.find(INVOCATION_ID)).toMatchObject({ state: 'completed' });
});
