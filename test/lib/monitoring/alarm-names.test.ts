/** People route on the names of alarms: a name that changes calls nobody. */
import { expect, test } from 'vitest';
import { ownPart, synth } from '../synth.ts';

const alarms = synth({ silenceAlarm: 'P1D' }).findResources('AWS::CloudWatch::Alarm');
const names = Object.values(alarms).map(({ Properties }): string => Properties.AlarmName);

test('the names of all alarms never change', () => {
  expect(names.toSorted()).toMatchInlineSnapshot(`
    [
      "Test/ApprovalsOnHold",
      "Test/AuditTrailDeadLetters",
      "Test/AuditTrailOnEveryEventFailedInvocations",
      "Test/AuditTrailOnEveryEventLostEvents",
      "Test/CallbackDeadLetters",
      "Test/CallbackDuration",
      "Test/CallbackErrors",
      "Test/CallbackLate",
      "Test/CallbackOldestAnswer",
      "Test/CallbackRefusedMessages",
      "Test/CallbackRejected",
      "Test/CallbackRetries",
      "Test/CallbackThrottles",
      "Test/ClockSkew",
      "Test/DeadlineGuardDeadLetters",
      "Test/DeadlineGuardDuration",
      "Test/DeadlineGuardErrors",
      "Test/DeadlineGuardFailures",
      "Test/DeadlineGuardHeartbeat",
      "Test/DeadlineGuardLate",
      "Test/DeadlineGuardRejected",
      "Test/DeadlineGuardThrottles",
      "Test/DeadlineGuardUncertain",
      "Test/DecideAsyncEventsDropped",
      "Test/DecideDeadLetters",
      "Test/DecideDestinationDeliveryFailures",
      "Test/DecideDuration",
      "Test/DecideErrors",
      "Test/DecideOnAccessRequestDynamicApproverFailedInvocations",
      "Test/DecideOnAccessRequestDynamicApproverLostEvents",
      "Test/DecideOnAccessRequestPreApprovalFailedInvocations",
      "Test/DecideOnAccessRequestPreApprovalLostEvents",
      "Test/DecideOnRequestToDecideFailedInvocations",
      "Test/DecideOnRequestToDecideLostEvents",
      "Test/DecideRefusedEvents",
      "Test/DecideThrottles",
      "Test/EventSourcesUnchecked",
      "Test/HandOverUnsafe",
      "Test/HandOversMissed",
      "Test/InactiveEventSources",
      "Test/InvocationRecordsGetItemSystemErrors",
      "Test/InvocationRecordsGetItemThrottledRequests",
      "Test/InvocationRecordsPutItemSystemErrors",
      "Test/InvocationRecordsPutItemThrottledRequests",
      "Test/InvocationRecordsQuerySystemErrors",
      "Test/InvocationRecordsQueryThrottledRequests",
      "Test/InvocationRecordsUpdateItemSystemErrors",
      "Test/InvocationRecordsUpdateItemThrottledRequests",
      "Test/NearestDeadline",
      "Test/Silence",
      "Test/SubscriptionsMissing",
      "Test/TokenAge",
      "Test/TokenRotationAsyncEventsDropped",
      "Test/TokenRotationDeadLetters",
      "Test/TokenRotationDestinationDeliveryFailures",
      "Test/TokenRotationDuration",
      "Test/TokenRotationErrors",
      "Test/TokenRotationFailed",
      "Test/TokenRotationThrottles",
      "Test/TokenUnreadable",
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
