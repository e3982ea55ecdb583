import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { bad, only, testFaults, throwing, warning } from './planted.ts';

const absent = throwing(
  new ResourceNotFoundException({ message: 'gone', Message: 'gone', $metadata: {} }),
);
testFaults([
  [
    'no function',
    ({ answers }) => {
      answers.GetFunctionConcurrencyCommand = only('FunctionName', 'decide', absent);
    },
    bad('function Decide', 'decide does not exist', /Deploy again/),
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
      'Active, errors in the last 3 hours (failed runs: 0, last logged at 2026-11-20T08:59:59.000Z)',
      /Read its log/,
    ),
  ],
]);
