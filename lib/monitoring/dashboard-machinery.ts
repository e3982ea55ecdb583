import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { graph, type Row, summed, text } from './dashboard-widgets.ts';
import { counted } from './metrics.ts';

export const answers = (backlog: IMetric): Row[] => [
  [
    text(
      '## Answers\nEvery request that is rejected, late or uncertain has failed for somebody. Retries and held back answers are ordinary while SailPoint is slow.',
    ),
  ],
  [
    graph('Failed', [
      summed('callback', 'Rejected'),
      summed('deadline-guard', 'Rejected', { label: "Rejected, as SailPoint's status says" }),
      summed('callback', 'Late'),
      summed('deadline-guard', 'Late', { label: 'Late, found by the guard' }),
      summed('deadline-guard', 'Uncertain'),
    ]),
    graph('Sent', [
      summed('callback', 'Attempts'),
      summed('deadline-guard', 'Attempts', { label: 'Attempts of those the guard ended' }),
      summed('callback', 'Retries'),
      summed('callback', 'HeldBack'),
    ]),
    graph('Seconds that the oldest answer waits', [backlog]),
  ],
];

export const machinery = (errors: readonly IMetric[], deadLetters: readonly IMetric[]): Row[] => [
  [
    text(
      '## Machinery\nThe guard beats once a minute. The token gets old for four hours and is young again. Everything else stays at 0.',
    ),
  ],
  [
    graph(
      'Token: age in seconds, and what became of it',
      [counted('deadline-guard', 'TokenAge', { statistic: Stats.MAXIMUM })],
      [
        summed('token-rotation', 'TokenMinted'),
        summed('token-rotation', 'SubscriptionTokenReplaced'),
        summed('token-rotation', 'TokenRotationFailed'),
      ],
    ),
    graph('Dead letters', deadLetters),
    graph('Errors of the functions', errors),
    graph('Guard', [
      counted('deadline-guard', 'DeadlineGuardHeartbeat'),
      counted('deadline-guard', 'DeadlineGuardFailures'),
    ]),
    graph('Refused, unseen, inactive', [
      summed('decide', 'RefusedEvents'),
      summed('callback', 'RefusedMessages'),
      summed('deadline-guard', 'UnseenInvocations', { statistic: Stats.MAXIMUM }),
      summed('deadline-guard', 'InactiveEventSources', { statistic: Stats.MAXIMUM }),
    ]),
    graph('Milliseconds that a clock is wrong', [
      summed('deadline-guard', 'ClockSkew', { statistic: Stats.MAXIMUM }),
    ]),
  ],
];
