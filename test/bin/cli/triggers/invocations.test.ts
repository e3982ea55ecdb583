import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { completeInvocation } from '../../../../bin/cli/triggers/complete.ts';
import { invocationStatus } from '../../../../bin/cli/triggers/invocation-status.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { ED } from '../../../local/tenant/acme-ids.ts';
import { wiki } from '../../../local/tenant/in-process.ts';
import { setUp as installed, STACK } from '../installed.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };

const setUp = async () => {
  const world = await installed();
  const { call, outside, tenant } = world;
  const newest = () => {
    const invocation = tenant.invocations.list().at(-1);
    if (!invocation) throw new Error('Nothing was invoked.');
    return invocation;
  };
  return {
    ...world,
    tested: async () => {
      const test = { triggerId: PRE_APPROVAL, contentJson: {} };
      await call('POST', '/trigger-invocations/v1/test', test);
      return newest();
    },
    requested: async () => {
      const body = { requestedFor: [ED], requestedItems: [wiki] };
      await call('POST', '/access-requests/v1', body);
      return newest();
    },
    complete: (id: string, answer: unknown) =>
      completeInvocation(id, '-', STACK, {
        ...outside,
        stdin: Readable.from([JSON.stringify(answer)]),
      }),
    status: (id: string) => invocationStatus(id, STACK, outside),
  };
};

test('a test invocation is answered by hand, and its status says so', async () => {
  const { tested, complete, status } = await setUp();
  const { id, secret } = await tested();

  const before = await status(id);
  const report = await complete(id, { secret, output: APPROVED });
  const after = await status(id);

  expect(before).toMatchObject({ ok: true, text: expect.stringContaining('waits for the answer') });
  expect(after).toMatchObject({ ok: true, text: expect.stringContaining('has the answer') });
  expect(JSON.stringify(report)).not.toContain(secret);
});

test('a real invocation is not answered past its record', async () => {
  const { requested, complete, tenant } = await setUp();
  const { id, secret } = await requested();

  await expect(complete(id, { secret, output: APPROVED })).rejects.toThrow(
    'answered through its record, with countersign decide. Nothing was sent.',
  );
  expect(tenant.invocations.find(id)?.answer).toBeUndefined();
});

test('one that SailPoint gave up is a bad answer, and an unknown one a sentence', async () => {
  const { tested, complete, status, pass } = await setUp();
  const { id } = await tested();
  await pass(2 * 3_600_000);

  expect(await status(id)).toMatchObject({ ok: false, text: expect.stringContaining('✗') });
  await expect(status('none')).rejects.toThrow('SailPoint lists no invocation "none"');
  await expect(complete('none', { secret: 's', output: {} })).rejects.toThrow(
    'lists no invocation',
  );
  await expect(complete(id, { output: {} })).rejects.toThrow('Pass the answer as JSON');
});
