/** People route on the names of alarms: a name that changes calls nobody. */
import { expect, test } from 'vitest';
import { ownPart, synth } from '../synth.ts';

const alarms = synth({
  alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call',
  silenceAlarm: 'P1D',
}).findResources('AWS::CloudWatch::Alarm');
const names = Object.values(alarms).map(({ Properties }): string => Properties.AlarmName);

test('the names of all alarms never change', () => {
  expect(names.toSorted()).toMatchInlineSnapshot(`
    [
      "Test/ApprovalsOnHold",
      "Test/AuditTrailDeadLetters",
      "Test/AuditTrailOnEveryEventLostEvents",
      "Test/CallbackDeadLetters",
      "Test/CallbackOldestAnswer",
      "Test/CallbackRetries",
      "Test/DeadlineGuardHeartbeat",
      "Test/DecideDeadLetters",
      "Test/DecideOnRequestToDecideLostEvents",
      "Test/HandOverUnsafe",
      "Test/HandOversMissed",
      "Test/InactiveEventSources",
      "Test/LostRequests",
      "Test/NearestDeadline",
      "Test/Silence",
      "Test/SubscriptionsMissing",
      "Test/TokenRotationDeadLetters",
      "Test/TokenUnusable",
      "Test/TroublesUntold",
      "Test/UnknownFacts",
      "Test/UnseenInvocations",
    ]
  `);
});

test('the id of an alarm in the construct tree is the one in its name', () => {
  for (const [logicalId, { Properties }] of Object.entries(alarms)) {
    const id = String(Properties.AlarmName).replace(/^Test\//, '');
    const own = ownPart(logicalId).replace(/^MonitoringAlarms(.*).{8}$/, '$1');
    expect(own).toBe(id);
    expect(id).toMatch(/^([A-Z][a-z]+)+$/);
  }
});
