import { expect, test } from 'vitest';
import { readConfiguration } from '../../../functions/contracts/configuration.ts';
import { given, mistakesIn } from './given-props.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';

test('alarms go to a topic of any partition, or to nobody', () => {
  for (const alarmTopic of ['none', TOPIC, TOPIC.replace('arn:aws:', 'arn:aws-us-gov:')]) {
    expect(readConfiguration(given({ alarmTopic }))).toMatchObject({ alarmTopic });
  }
});

test('who is called has to be said', () => {
  expect(mistakesIn(given({ alarmTopic: undefined }))).toEqual([
    '- alarmTopic is missing; give the ARN of an SNS topic, or "none".',
  ]);
});

test.each(['', 'on-call', `${TOPIC}.fifo`, TOPIC.replace('sns', 'sqs'), `${TOPIC} `])(
  '"%s" is no topic',
  (alarmTopic) => {
    expect(mistakesIn(given({ alarmTopic }))).toEqual([
      '- alarmTopic must be the ARN of an SNS topic that is not FIFO, or "none".',
    ]);
  },
);

test('a dashboard is wanted or not', () => {
  expect(mistakesIn(given({ dashboard: 'yes' }))).toEqual(['- dashboard must be true or false.']);
});

test.each(['PT1H', 'P3D', 'P7D', 'P1DT12H', 'none'])('silence may last %s', (silenceAlarm) => {
  expect(mistakesIn(given({ silenceAlarm }))).toEqual([]);
});

test.each(['PT30M', 'PT90M', 'P8D', 'P7DT1H', '3 days', ''])(
  'silence of "%s" cannot be seen',
  (silenceAlarm) => {
    expect(mistakesIn(given({ silenceAlarm }))).toEqual([
      '- silenceAlarm must be whole hours from PT1H to P7D, such as "P3D", or "none"; CloudWatch looks no further back.',
    ]);
  },
);

test('the runbook is somewhere', () => {
  expect(mistakesIn(given({ runbook: '' }))).toEqual(['- runbook must be a path or a URL.']);
});
