import { LogQueryVisualizationType, LogQueryWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { graph, type Row, summed, text } from './dashboard-widgets.ts';
import { counted } from './metrics.ts';
import { DECISIONS_BY_POLICY } from './saved-queries.ts';

const decided = (service: 'decide' | 'deadline-guard', outcome: string, by: string) =>
  summed(service, 'Decided', { dimensionsMap: { outcome, by }, label: `${outcome} by ${by}` });

export const requests = (): Row[] => [
  [
    text(
      '## Requests\nWhat comes in is answered: the two lines lie on each other, a little later. Open ones go down to none; the nearest deadline never comes near 0.',
    ),
  ],
  [
    graph('Received and answered', [
      summed('decide', 'Received'),
      summed('callback', 'Answered', { label: 'Answered' }),
      summed('deadline-guard', 'Answered', { label: "Answered, as SailPoint's status says" }),
      summed('decide', 'Duplicates'),
    ]),
    graph(
      'Open, and seconds to the nearest deadline',
      [counted('deadline-guard', 'OpenInvocations', { statistic: Stats.MAXIMUM })],
      [counted('deadline-guard', 'NearestDeadline', { statistic: Stats.MINIMUM })],
    ),
    graph("Time from SailPoint's event to the accepted answer", [
      summed('callback', 'TimeToAnswer', { statistic: Stats.p(50), label: 'half of them' }),
      summed('callback', 'TimeToAnswer', { statistic: Stats.p(99), label: '99 %' }),
      summed('deadline-guard', 'TimeToAnswer', {
        statistic: Stats.MAXIMUM,
        label: 'longest, found by its status',
      }),
    ]),
  ],
];

/** `trail` is the log group of the audit trail. */
export const decisions = (trail: string): Row[] => [
  [
    text(
      '## Decisions\nPolicy decides most; `deny by deadline` is somebody who waited for nobody. Many unknown facts send to people what policy would have decided.',
    ),
  ],
  [
    graph('By outcome and by whom', [
      decided('decide', 'approve', 'policy'),
      decided('decide', 'deny', 'policy'),
      decided('decide', 'review', 'policy'),
      decided('decide', 'approve', 'reviewer'),
      decided('decide', 'deny', 'reviewer'),
      decided('deadline-guard', 'approve', 'deadline'),
      decided('deadline-guard', 'deny', 'deadline'),
    ]),
    new LogQueryWidget({
      title: 'By policy',
      logGroupNames: [trail],
      queryString: DECISIONS_BY_POLICY,
      view: LogQueryVisualizationType.TABLE,
      width: 8,
      height: 6,
    }),
    graph('Left to people, and why', [
      summed('decide', 'InReview'),
      summed('decide', 'UnknownFacts'),
      summed('decide', 'RefusedDecisions'),
      summed('decide', 'ShadowDifferences'),
    ]),
  ],
];
