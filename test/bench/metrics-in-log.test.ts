import { expect, test } from 'vitest';
import { metricsInLog } from '../../bench/metrics-in-log.ts';

const embedded = (names: string[], dimensions: Record<string, string>) =>
  JSON.stringify({
    _aws: {
      CloudWatchMetrics: [
        {
          Dimensions: [Object.keys(dimensions)],
          Metrics: names.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    ...dimensions,
  });

test('a metric counts once for each combination of its dimensions, however often it is sent', () => {
  const log = [
    embedded(['Answered', 'Attempts'], { service: 'decide' }),
    embedded(['Answered'], { service: 'callback' }),
    embedded(['Answered'], { service: 'decide' }),
  ].join('\n');

  expect(metricsInLog(log)).toEqual([
    'Answered service=decide',
    'Attempts service=decide',
    'Answered service=callback',
  ]);
});

test('a line that sends no metric is passed over', () => {
  const log = ['', 'START RequestId: 1', '{"level":"INFO","message":"Settled"}'].join('\n');

  expect(metricsInLog(log)).toEqual([]);
});
