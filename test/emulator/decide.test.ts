import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pWaitFor from 'p-wait-for';
import { expect, onTestFinished, test } from 'vitest';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import { DYNAMIC_APPROVER } from '../../functions/contracts/trigger.ts';
import {
  accessRequest,
  evaluation,
  invocation,
  OTHER_REVIEWER,
  REVIEWER,
  verdict,
} from '../functions/fixtures.ts';
import { facts } from '../functions/known.ts';
import { envelope } from '../functions/sent-with.ts';
import { countersign } from './command.ts';
import { connect } from './connect.ts';
import { envelopesOf, recordsOf } from './records.ts';

const installation = await connect();
const { tenant } = installation;
const records = recordsOf(installation);

const RECIPIENT = '2c91808500000000000000000000b001';

/**
 * The deployed stack brings people in through dynamic approval, so nothing comes into review there by
 * itself, and the guard hands over what is. It leaves alone what already came for its reviewer.
 */
const putInReview = async (): Promise<string> => {
  const invocationId = crypto.randomUUID();
  const now = Date.now();
  const fresh: Invocation = invocation({
    invocationId,
    triggerId: DYNAMIC_APPROVER,
    accessRequestId: crypto.randomUUID(),
    request: accessRequest({ requestedFor: [{ id: RECIPIENT, name: 'Ricardo' }] }),
    sentAt: new Date(now).toISOString(),
    deadline: new Date(now + 3_600_000).toISOString(),
  });
  await envelopesOf(installation).keep(
    fresh,
    envelope(`${tenant.url}/beta/trigger-invocations/${invocationId}/complete`),
  );
  await records.claim(fresh);
  await records.apply(invocationId, {
    from: ['received'],
    to: 'in-review',
    set: {
      facts: facts(),
      announced: 'in-review',
      evaluation: evaluation({
        outcome: 'review',
        verdicts: [verdict({ outcome: 'review', policies: ['ask-somebody'] })],
      }),
    },
  });
  return invocationId;
};

const run = (...args: string[]) => countersign(installation, ...args);

const decide = (invocationId: string, as: string, outcome = '--approve') =>
  run('decide', invocationId, outcome, '--comment', 'Agreed.', '--as', as, '--json');

test('what is in review is listed, and a decision about it counts and is sent', async () => {
  const invocationId = await putInReview();

  const pending = await run('pending', '--json');
  const { exitCode, json } = await decide(invocationId, REVIEWER);

  expect(pending.json).toMatchObject({
    pending: expect.arrayContaining([
      expect.objectContaining({ invocationId, why: 'ask-somebody', requestedFor: [RECIPIENT] }),
    ]),
  });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 0,
    json: { counted: true, decision: { outcome: 'approve', by: REVIEWER } },
  });
  const { decision } = (await records.find(invocationId)) ?? {};
  expect(decision?.sender).toMatchObject({
    source: 'countersign.cli',
    caller: expect.stringMatching(/^arn:aws:iam::000000000000:/),
  });
  // The tenant knows nothing of this invocation: it refuses what it is sent.
  await pWaitFor(async () => isFinal((await records.find(invocationId))?.state ?? 'received'), {
    interval: 200,
    timeout: 60_000,
  });
  expect((await run('show', invocationId)).stdout).toMatch(
    /decided by 2c9180\w+: approve[\s\S]*docs\/runbook\.md#rejected/,
  );
});

test('the second of two decisions does not count, and nobody decides for herself', async () => {
  const invocationId = await putInReview();

  const herself = await decide(invocationId, RECIPIENT.toUpperCase());
  const first = await decide(invocationId, REVIEWER, '--deny');
  const second = await decide(invocationId, OTHER_REVIEWER);

  expect([herself, first, second].map(({ exitCode }) => exitCode)).toEqual([1, 0, 1]);
  expect(second.json).toMatchObject({ counted: false, reason: `It was denied by ${REVIEWER}.` });
});

test('the installation tells how it does, and its records can be replayed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-records-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const invocationId = await putInReview();

  const status = await run('status', '--json');
  const listed = await run('invocations', '--state', 'in-review', '--json');
  const exported = await run('records', '--since', '24h');
  const file = join(directory, 'records.jsonl');
  writeFileSync(file, exported.stdout);
  const replayed = await run('replay', file, '--policies', 'policies', '--json');

  expect(status.json).toMatchObject({
    open: { 'in-review': expect.any(Number) },
    findings: expect.arrayContaining([
      expect.objectContaining({ name: 'access token', verdict: 'good' }),
    ]),
  });
  expect(listed.json).toMatchObject({
    invocations: expect.arrayContaining([expect.objectContaining({ invocationId })]),
  });
  expect(exported.stdout).not.toMatch(/"secret"|callbackUrl/);
  expect(replayed).toMatchObject({ stderr: '', json: { compared: expect.any(Number) } });
  await decide(invocationId, REVIEWER);
});
