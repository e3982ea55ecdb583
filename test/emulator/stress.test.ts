/** Everything at once: repeated events, faulty answers, killed workers. Nothing may be lost or said twice. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import pWaitFor from 'p-wait-for';
import { expect, onTestFinished, test } from 'vitest';
import { dynamoOpenInvocations } from '../../functions/aws/open-invocations.ts';
import { isFinal } from '../../functions/contracts/transitions.ts';
import { grant, item } from '../../local/demo/request.ts';
import { submit } from '../../local/demo/submit.ts';
import { randomOf } from '../simulation/engine/random.ts';
import { connect } from './connect.ts';
import { guardOf } from './guard-run.ts';
import { recordsOf } from './records.ts';
import { gather, rowsSince } from './stress-evidence.ts';
import { armAnswers, armDeliveries } from './stress-faults.ts';
import { judge } from './stress-judgement.ts';
import { killWorkers, repeatsOf } from './stress-workers.ts';

const SEED = 7;
const REQUESTS = 300;
const DECIDE = 'Countersign-CountersignDecideFunction';
/** Three minutes on two idle cores; a busy machine is no failure. */
const TIMEOUT_MS = 900_000;

const installation = await connect();
const { tenant, emulator, outputs } = installation;
const { find } = recordsOf(installation);
const guard = await guardOf(installation);

const wiki = item('ACCESS_PROFILE', 'Wiki Editor', { comment: 'For the release notes.' });
/** One in six is approved and asks the second trigger too; SailPoint takes nine answers a second. */
const requestOf = (index: number) =>
  index % 6 === 0
    ? { requester: 'ed.engineer', body: grant(['ed.engineer'], wiki) }
    : { requester: 'mary.manager', body: grant(['larry.leaver'], wiki) };

const deadLetters = async () => {
  const sqs = new SQSClient(emulator.clientOptions);
  const queues = [outputs.DecideDeadLettersUrl, outputs.CallbackDeadLettersUrl];
  const counts = queues.map(async (QueueUrl) => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
  });
  return Promise.all(counts);
};

const openIds = async () => {
  const { TableName: tableName } = outputs;
  const ids: string[] = [];
  const table = dynamoOpenInvocations(new DynamoDBClient(emulator.clientOptions), { tableName });
  for await (const { open } of table.pages()) ids.push(...open.map((one) => one.invocationId));
  return new Set(ids);
};

/** Whether each request has come to its end, here and at SailPoint. */
const allEnded = async (since: Date) => {
  const rows = await rowsSince(tenant, since);
  const waiting = rows.filter(({ completed }) => !completed);
  if (rows.length < REQUESTS || waiting.length > 5) return false;

  // What is in doubt by now is asked for at once, and not in the guard's next minute.
  await guard.run();

  const open = await openIds();
  const left = await Promise.all(waiting.map(({ id }) => find(id)));
  return rows.every(({ id }) => !open.has(id)) && left.every((one) => one && isFinal(one.state));
};

/** Submits them all, a few at a time; `decide` loses its workers twice while it works. */
const submitAll = async (seq: number) => {
  const limit = pLimit(4);
  const all = Array.from({ length: REQUESTS }, (_, index) =>
    limit(submit, installation, requestOf(index)),
  );
  const attempts = async () =>
    (await tenant.log(seq)).filter(({ kind }) => kind === 'completion').length;
  let killed = 0;
  // Not before they are up: for one that dies as it starts, the emulator ends the others too.
  for (const part of [1 / 10, 1 / 4]) {
    await pWaitFor(async () => (await attempts()) >= part * REQUESTS, {
      interval: 200,
      timeout: TIMEOUT_MS,
    });
    killed += await killWorkers(emulator, DECIDE);
  }
  await Promise.all(all);
  return { killed };
};

test(
  'under repeated events, faulty answers and killed workers each request is answered once, or reported',
  async () => {
    const random = randomOf(SEED);
    const since = new Date();
    const seq = (await tenant.log(0)).length;
    const before = { letters: await deadLetters(), repeats: await repeatsOf(emulator, DECIDE) };
    onTestFinished(async () => {
      await tenant.call('DELETE', '/_control/faults');
      await tenant.call('DELETE', '/_control/delivery-faults');
    });
    await armDeliveries(tenant, random, 4);
    await armAnswers(tenant, random, 5);

    const { killed } = await submitAll(seq);
    await pWaitFor(() => allEnded(since), { interval: 2_000, timeout: TIMEOUT_MS });

    const { wrong, ...figures } = judge(await gather(tenant, { since, seq }, find));
    const repeats = (await repeatsOf(emulator, DECIDE)) - before.repeats;
    const seconds = Math.round((Date.now() - since.getTime()) / 1_000);
    const told = { seed: SEED, seconds, killed, repeats, ...figures, wrong: wrong.length };
    process.stdout.write(`stress: ${JSON.stringify(told)}\n`);
    expect(wrong).toEqual([]);
    expect(figures).toMatchObject({
      requests: REQUESTS,
      reported: 3,
      states: { completed: figures.invocations - 3, rejected: 3 },
      ...{ contradictory: 0, unrecordedAttempts: 0, late: 0, early: 0, sentAfterRefusal: 0 },
    });
    expect(await deadLetters()).toEqual(before.letters);
    // What was asked for did go wrong.
    expect(killed).toBeGreaterThan(0);
    expect(repeats).toBeGreaterThan(0);
    expect(figures.confirmed).toBeGreaterThan(0);
    expect(figures.delivered).toBeGreaterThan(1.2 * figures.invocations);
    expect(figures.faulty).toBeGreaterThan(0.25 * figures.attempts);
    expect(figures.mostInTenSeconds).toBeLessThanOrEqual(100);
  },
  TIMEOUT_MS,
);
