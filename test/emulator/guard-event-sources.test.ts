import {
  CreatePartnerEventSourceCommand,
  DeletePartnerEventSourceCommand,
  EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { expect, onTestFinished, test } from 'vitest';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { connect } from './connect.ts';
import { guardOf } from './guard-run.ts';

const installation = await connect();
const { emulator, sources } = installation;
const guard = await guardOf(installation);

test('active event sources are no news; one that SailPoint deleted is named', async () => {
  const events = new EventBridgeClient(emulator.clientOptions);
  const source = { Name: sources[PRE_APPROVAL], Account: emulator.account };

  const quiet = await guard.runUntil(({ DeadlineGuardHeartbeat }) => DeadlineGuardHeartbeat === 1);
  await events.send(new DeletePartnerEventSourceCommand(source));
  onTestFinished(async () => void (await events.send(new CreatePartnerEventSourceCommand(source))));
  const told = await guard.runUntil(({ state }) => state === 'DELETED');

  expect(quiet).not.toHaveProperty('InactiveEventSources');
  expect(told).toMatchObject({ level: 'ERROR', source: sources[PRE_APPROVAL] });
});
