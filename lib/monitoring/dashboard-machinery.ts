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
      summed('call-back', 'Rejected'),
      summed('guard-deadlines', 'Rejected', { label: "Rejected, as SailPoint's status says" }),
      summed('call-back', 'Late'),
      summed('guard-deadlines', 'Late', { label: 'Late, found by the guard' }),
      summed('guard-deadlines', 'Uncertain'),
    ]),
    graph('Sent', [
      summed('call-back', 'Attempts'),
      summed('guard-deadlines', 'Attempts', { label: 'Attempts of those the guard ended' }),
      summed('call-back', 'Retries'),
      summed('call-back', 'HeldBack'),
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
      [counted('guard-deadlines', 'TokenAge', { statistic: Stats.MAXIMUM })],
      [
        summed('rotate-token', 'TokenMinted'),
        summed('rotate-token', 'SubscriptionTokenReplaced'),
        summed('rotate-token', 'TokenRotationFailed'),
      ],
    ),
    graph('Dead letters', deadLetters),
    graph('Errors of the functions', errors),
    graph('Guard', [
      counted('guard-deadlines', 'GuardHeartbeat'),
      counted('guard-deadlines', 'GuardFailures'),
    ]),
    graph('Refused, unseen, inactive', [
      summed('decide', 'RefusedEvents'),
      summed('call-back', 'RefusedMessages'),
      summed('guard-deadlines', 'UnseenInvocations', { statistic: Stats.MAXIMUM }),
      summed('guard-deadlines', 'InactiveEventSources', { statistic: Stats.MAXIMUM }),
    ]),
    graph('Milliseconds that a clock is wrong', [
      summed('guard-deadlines', 'ClockSkew', { statistic: Stats.MAXIMUM }),
    ]),
  ],
];
