import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, type Fault, only, testFaults, throwing, warning } from './planted.ts';

const absent = throwing(
  new ResourceNotFoundException({ message: 'gone', Message: 'gone', $metadata: {} }),
);
const waiting = (count: number) => ({
  Attributes: { ApproximateNumberOfMessages: `${count}` },
});

const deadLetters = (title: string, url: string): [string, Fault[1]] => [
  `dead letters of ${title}`,
  ({ answers }) => {
    answers.GetQueueAttributesCommand = only('QueueUrl', url, () => waiting(2), waiting(0));
  },
];

testFaults([
  [
    'no function',
    ({ answers }) => {
      answers.GetFunctionConcurrencyCommand = only('FunctionName', 'decide', absent);
    },
    bad('function Decide', 'decide is gone', /Deploy again/),
  ],
  [
    'a stopped function',
    ({ answers }) => {
      const stopped = () => ({ ReservedConcurrentExecutions: 0 });
      answers.GetFunctionConcurrencyCommand = only('FunctionName', 'callback', stopped);
    },
    bad(
      'function Callback',
      'its reserved concurrency is 0, so it never runs',
      /delete-function-concurrency --function-name callback/,
    ),
  ],
  [
    'a function whose update failed',
    ({ answers }) => {
      const failed = { State: 'Active', LastUpdateStatus: 'Failed' };
      const others = answers.GetFunctionConfigurationCommand;
      answers.GetFunctionConfigurationCommand = (input) =>
        input.FunctionName === 'decide' ? failed : (others?.(input) ?? {});
    },
    bad('function Decide', 'Active, last update Failed', /Deploy again/),
  ],
  [
    'errors of a function',
    ({ answers }) => {
      answers.GetMetricStatisticsCommand = ({ Dimensions }) =>
        JSON.stringify(Dimensions).includes('"decide"') ? { Datapoints: [{ Sum: 2 }] } : {};
    },
    warning(
      'function Decide',
      'Active, errors in the last 3 hours (failed runs: 2)',
      /Read its log: aws logs filter-log-events --log-group-name decide-log/,
    ),
  ],
  [
    'errors in the log of a function',
    ({ answers, now }) => {
      const beat = answers.FilterLogEventsCommand;
      answers.FilterLogEventsCommand = (input) =>
        input.logGroupName === 'callback-log'
          ? {
              events: [
                { timestamp: now().getTime() - 1_000, message: '{"level":"ERROR"}' },
                { timestamp: now().getTime(), message: 'a warning of ERRORS to come' },
              ],
            }
          : (beat?.(input) ?? {});
    },
    warning(
      'function Callback',
      'Active, errors in the last 3 hours (failed runs: 0, the newest logged at 2026-11-20T08:59:59.000Z)',
      /Read its log/,
    ),
  ],
  [
    'answers that wait',
    ({ answers }) => {
      const one = () => ({ Attributes: { ApproximateNumberOfMessagesNotVisible: '1' } });
      answers.GetQueueAttributesCommand = only('QueueUrl', 'https://sqs/queue', one, waiting(0));
    },
    warning(
      'answers on their way',
      '1 in the queue, or waiting for the next try',
      /countersign status/,
    ),
  ],
  [
    ...deadLetters('Decide', 'https://sqs/decide'),
    bad('dead letters of Decide', '2 waiting', /countersign redrive/),
  ],
  [
    ...deadLetters('Callback', 'https://sqs/callback'),
    bad('dead letters of Callback', '2 waiting', /countersign redrive/),
  ],
  [
    ...deadLetters('TokenRotation', 'https://sqs/token-rotation'),
    warning('dead letters of TokenRotation', '2 waiting', /countersign redrive/),
  ],
  [
    'a silent guard',
    ({ answers }) => {
      answers.FilterLogEventsCommand = () => ({});
    },
    bad(
      'guard',
      'no heartbeat for 5 minutes: nobody answers when a deadline is near',
      /Check its schedule, and read the log of deadline-guard/,
    ),
  ],
  [
    'a guard that was deployed a minute ago',
    ({ answers, now }) => {
      const configurationOf = answers.GetFunctionConfigurationCommand;
      answers.GetFunctionConfigurationCommand = (input) => ({
        ...configurationOf?.(input),
        LastModified: new Date(now().getTime() - 60_000).toISOString(),
      });
      answers.FilterLogEventsCommand = () => ({});
    },
    warning('guard', 'no heartbeat yet: it was just deployed', /Look again in a minute/),
  ],
  [
    'no guard',
    ({ answers, ids }) => {
      const { DeadlineGuardFunctionName, ...older } = outputs(triggersOf(ids));
      answers.DescribeStacksCommand = () => stack(older);
    },
    bad('stack', 'not usable', /no usable output DeadlineGuardFunctionName; deploy this version/),
  ],
  [
    'a disabled schedule',
    ({ answers }) => {
      answers.GetScheduleCommand = () => ({ State: 'DISABLED' });
    },
    bad('schedules', 'disabled: every-minute', /Tokens or deadlines are not looked after/),
  ],
  [
    'no schedule',
    ({ answers }) => {
      answers.ListStackResourcesCommand = () => ({});
    },
    bad('schedules', 'the stack has none', /Deploy again/),
  ],
]);
