/** What the bench measures still runs: its workers take requests through our handlers and end well. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { LAMBDA } from '../../bench/lambda-environment.ts';
import { usageOfOneRequest } from '../../bench/usage.ts';
import { PACE_ID } from '../../functions/contracts/pace.ts';

test('one request from event to accepted answer is counted', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    const usage = await usageOfOneRequest(directory);
    expect(usage.reads.length).toBeGreaterThan(0);
    expect(usage.events).toBeGreaterThan(0);
    expect(usage.metrics.join()).toContain('Decided');
    // The record before and after its decision, and the pace of all senders.
    const keys = usage.writes.map(({ after }) => after.invocationId?.S);
    expect(keys.filter((key) => key !== PACE_ID).length).toBeGreaterThan(1);
    expect(keys).toContain(PACE_ID);
    expect(usage.writes.at(0)?.before).toBeUndefined();
  } finally {
    await rm(directory, { recursive: true });
  }
});

test.each(['typical', 'largest'])('%s requests are all decided', async (kind) => {
  const worker = join(import.meta.dirname, '../../bench/request/time-decisions.ts');
  const { ipcOutput } = await execaNode(worker, [kind, '8'], {
    env: LAMBDA,
    extendEnv: false,
    ipc: true,
  });
  expect(ipcOutput).toEqual([{ p50: expect.any(Number), p99: expect.any(Number) }]);
});
