import { expect, test } from 'vitest';
import { synth } from '../synth.ts';
import { alarmsIn } from './metrics.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';
const alarms = alarmsIn(synth());

test('the topic hears of each alarm, and of the end of what lasts', () => {
  const given = alarmsIn(synth({ alarmTopic: TOPIC, silenceAlarm: 'PT2H' }));

  // That of silence, and that of messages which the topic did not take.
  expect(given).toHaveLength(alarms.length + 2);
  for (const alarm of given) {
    expect(alarm).toMatchObject({ AlarmActions: [TOPIC] });
    if (alarm.OKActions) expect(alarm.OKActions).toEqual([TOPIC]);
  }
});

test('what happened has no end that the topic could hear of', () => {
  const withoutEnd = alarmsIn(synth({ alarmTopic: TOPIC })).filter(({ OKActions }) => !OKActions);

  expect([...new Set(withoutEnd.map(({ MetricName }) => MetricName))].toSorted()).toEqual([
    'FailedInvocations',
    'InvocationsFailedToBeSentToDlq',
    'LostRequests',
  ]);
});

test('without a topic alarms are only shown', () => {
  for (const alarm of alarms) {
    expect(alarm).not.toHaveProperty('AlarmActions');
    expect(alarm).not.toHaveProperty('OKActions');
  }
});
