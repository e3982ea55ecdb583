import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { INSTALLATION } from '../../functions/contracts/metrics.ts';
import {
  answerTimes,
  graph,
  queryTable,
  summed,
  text,
  type WidgetRow,
} from './dashboard-widgets.ts';
import { counted } from './metrics.ts';
import { DECISIONS_BY_POLICY } from './saved-queries.ts';

export type DashboardSources = {
  /** Name of the audit trail's log group. */
  trail: string;
  /** Age of the oldest answer in the queue. */
  backlog: IMetric;
  /** Errors of each function. */
  errors: readonly IMetric[];
  /** Messages in each dead-letter queue. */
  deadLetters: readonly IMetric[];
};

const decided = (service: 'decide' | 'deadline-guard', outcome: string, by: string) =>
  summed(service, 'Decided', { dimensionsMap: { outcome, by }, label: `${outcome} by ${by}` });

const requests = (): WidgetRow[] => [
  [
    text(
      '## Requests\nEvery request received is answered a little later: the lines of what is answered add up to it. Open invocations end, and the nearest deadline stays well above 0: without an open invocation neither has a line.',
    ),
  ],
  [
    graph('Received and answered', [
      summed('decide', 'Received'),
      summed('decide', 'Answered', { label: 'Answered at once' }),
      summed('callback', 'Answered', { label: 'Answered from the queue' }),
      summed('deadline-guard', 'Answered', { label: 'Answered (found by status check)' }),
      summed('decide', 'Duplicates'),
    ]),
    graph(
      'Open invocations, and seconds to the nearest deadline',
      [counted('deadline-guard', 'OpenInvocations', { statistic: Stats.MAXIMUM })],
      [counted('deadline-guard', 'NearestDeadline', { statistic: Stats.MINIMUM })],
    ),
    graph("Milliseconds from SailPoint's event to the accepted answer", [
      ...answerTimes('decide', 'at once'),
      ...answerTimes('callback', 'from the queue'),
      summed('deadline-guard', 'TimeToAnswer', {
        statistic: Stats.MAXIMUM,
        label: 'Maximum (found by status check)',
      }),
    ]),
  ],
];

const decisions = ({ trail }: DashboardSources): WidgetRow[] => [
  [
    text(
      '## Decisions\nPolicy makes most of them. `deny by deadline` means that no reviewer decided in time; many unknown facts send requests to review that policy would have decided.',
    ),
  ],
  [
    graph('By outcome and decider', [
      decided('decide', 'approve', 'policy'),
      decided('decide', 'deny', 'policy'),
      decided('decide', 'review', 'policy'),
      decided('decide', 'approve', 'reviewer'),
      decided('decide', 'deny', 'reviewer'),
      decided('deadline-guard', 'approve', 'deadline'),
      decided('deadline-guard', 'deny', 'deadline'),
    ]),
    queryTable('By policy', trail, DECISIONS_BY_POLICY),
    graph('Reviews, and what leads to them', [
      summed('decide', 'InReview'),
      summed('decide', 'UnknownFacts'),
      summed('decide', 'RefusedDecisions'),
      summed('decide', 'ShadowDifferences'),
    ]),
  ],
];

const answers = ({ backlog }: DashboardSources): WidgetRow[] => [
  [
    text(
      '## Answers\nEach rejected, late or uncertain answer is a failed request. Retries and answers held back are normal while SailPoint is slow.',
    ),
  ],
  [
    graph('Failed requests', [
      summed(INSTALLATION, 'LostRequests', { label: 'Rejected, late or uncertain' }),
      summed('deadline-guard', 'HandOversMissed'),
    ]),
    graph('Attempts', [
      summed('decide', 'Attempts', { label: 'Attempts (ended at once)' }),
      summed('callback', 'Attempts'),
      summed('deadline-guard', 'Attempts', { label: 'Attempts (ended by the deadline guard)' }),
      summed('decide', 'Retries', { label: 'First attempts in vain' }),
      summed('callback', 'Retries'),
      summed('callback', 'HeldBack'),
    ]),
    graph('Age of the oldest answer in the queue', [backlog]),
  ],
];

const machinery = ({ errors, deadLetters }: DashboardSources): WidgetRow[] => [
  [
    text(
      '## Machinery\nThe deadline guard has one heartbeat a minute. A token is minted every four hours. Everything else has no line, or stays at 0.',
    ),
  ],
  [
    graph(
      'Token: looks that found it unusable, and rotations',
      [summed('deadline-guard', 'TokenUnusable')],
      [
        summed('token-rotation', 'TokenMinted'),
        summed('token-rotation', 'SubscriptionTokenReplaced'),
        summed('token-rotation', 'SubscriptionMismatch'),
        summed('token-rotation', 'TokenRotationFailed'),
      ],
    ),
    graph('Messages in dead-letter queues', deadLetters),
    graph('Function errors', errors),
    graph('Deadline guard', [
      counted('deadline-guard', 'DeadlineGuardHeartbeat'),
      counted('deadline-guard', 'DeadlineGuardFailures'),
    ]),
    graph('Refused, unseen and inactive', [
      summed('decide', 'RefusedEvents'),
      summed('callback', 'RefusedMessages'),
      summed('deadline-guard', 'UnseenInvocations', { statistic: Stats.MAXIMUM }),
      summed('deadline-guard', 'HandOverUnsafe', { statistic: Stats.MAXIMUM }),
      summed('deadline-guard', 'ApprovalsOnHold', { statistic: Stats.MAXIMUM }),
      summed('deadline-guard', 'InactiveEventSources', { statistic: Stats.MAXIMUM }),
    ]),
    graph('Clock skew in milliseconds', [
      summed('deadline-guard', 'ClockSkew', { statistic: Stats.MAXIMUM }),
    ]),
  ],
];

/** Requests, decisions, answers and machinery, each under a line on what to look for. */
export const dashboardRows = (sources: DashboardSources): WidgetRow[] => [
  ...requests(),
  ...decisions(sources),
  ...answers(sources),
  ...machinery(sources),
];
