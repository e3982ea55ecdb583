import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import pWaitFor from 'p-wait-for';
import { expect, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import { REVIEWER } from '../functions/fixtures.ts';
import { countersign } from './command.ts';
import { connect } from './connect.ts';
import { trailOf } from './trail.ts';

const installation = await connect();
const { emulator, outputs } = installation;
const events = new EventBridgeClient(emulator.clientOptions);

const trail = await trailOf(installation);

test('every step of a request is in the trail, and no word that a person wrote', async () => {
  const [scenario] = DEMO_SCENARIOS;
  const read = answersOf(installation);
  expect(await runDemoScenario(installation, scenario, read)).toEqual([]);
  const { invocationId = '' } = (await read()).at(-1) ?? {};
  const steps = async () => (await trail()).filter((line) => line.includes(invocationId));

  await pWaitFor(async () => (await steps()).some((line) => line.includes('Completed')));

  const types = (await steps()).map((line) => JSON.parse(line)['detail-type']);
  expect(types).toEqual(expect.arrayContaining(['Decision Made', 'Invocation Completed']));
  const made = (await steps()).map((line) => JSON.parse(line)).at(0)?.detail;
  expect(made).toMatchObject({
    requester: expect.stringMatching(/^[0-9a-f]{32}$/),
    recipients: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    items: [{ id: expect.stringMatching(/^[0-9a-f]{32}$/), operation: 'Add' }],
    policySet: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const whole = (await trail()).join('\n');
  expect(whole).not.toMatch(/callbackURL|"secret"|"comment"|requestedFor/i);
});

test('who held approvals, and who let them go on, is in the trail', async () => {
  const reason = `hold ${crypto.randomUUID()}`;

  await countersign(installation, 'hold', '--reason', reason);
  await countersign(installation, 'release');
  const about = async () =>
    (await trail()).filter((line) => line.includes(reason)).map((line) => JSON.parse(line));
  await pWaitFor(async () => (await about()).length === 2);

  const by = expect.stringMatching(/^arn:aws:iam::/);
  expect(
    (await about()).toSorted((a, b) => (a['detail-type'] < b['detail-type'] ? -1 : 1)),
  ).toMatchObject([
    { 'detail-type': 'Approvals Held', detail: { by, reason } },
    { 'detail-type': 'Approvals Released', detail: { releasedBy: by, reason } },
  ]);
});

test('what others say on the bus is not in the trail; what came of it is', async () => {
  const invocationId = crypto.randomUUID();
  const detail = { invocationId, approved: true, comment: 'comment-canary', decidedBy: REVIEWER };
  await events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: outputs.BusName,
          Source: 'chat-bot',
          DetailType: 'Decision Submitted',
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
  const about = async () => (await trail()).filter((line) => line.includes(invocationId));

  await pWaitFor(async () => (await about()).length > 0);

  expect((await about()).map((line) => JSON.parse(line))).toMatchObject([
    {
      source: 'countersign',
      'detail-type': 'Decision Refused',
      detail: { decidedBy: REVIEWER, reason: 'INVOCATION_UNKNOWN' },
    },
  ]);
  expect((await trail()).join('\n')).not.toContain('comment-canary');
});
