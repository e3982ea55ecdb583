import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';

testFaults([
  [
    'a silent guard',
    ({ answers }) => {
      answers.FilterLogEventsCommand = () => ({});
    },
    bad(
      'deadline guard',
      'no heartbeat for 5 minutes: open requests may miss their deadline',
      /Check its schedule and the log of deadline-guard/,
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
    warning('deadline guard', 'no heartbeat yet: it was just deployed', /Check again in a minute/),
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
    ({ deployed }) => Object.assign(deployed.schedule ?? {}, { State: 'DISABLED' }),
    bad('schedule every-minute', 'it is disabled', /countersign repair/),
  ],
  [
    'no schedule',
    ({ deployed }) => Object.assign(deployed, { schedule: undefined }),
    bad('schedule every-minute', 'it does not exist', /countersign repair/),
  ],
]);
