import { Stack } from 'aws-cdk-lib';
import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type SavedQueriesProps = {
  /** Log group of the audit trail. */
  trail: ILogGroup;
  decide: ILogGroup;
  callback: ILogGroup;
  deadlineGuard: ILogGroup;
};

/** Over the audit trail. Events may come twice; the first policy stands for all that agreed. */
export const DECISIONS_BY_POLICY = [
  'filter `detail-type` = "Decision Made"',
  'stats count_distinct(detail.invocationId) as decisions by detail.policies.0 as policy, detail.outcome as outcome, detail.decidedBy as decider',
  'sort decisions desc',
].join(' | ');

const HISTORY = [
  'fields @timestamp, coalesce(`detail-type`, message) as what, coalesce(detail.state, state) as becomes, coalesce(detail.outcome, outcome) as decision, coalesce(detail.attempts, attempts) as tries, coalesce(detail.failure, failure.code, reason) as why, @log',
  'filter invocationId = "{{invocationId}}" or detail.invocationId = "{{invocationId}}"',
  'sort @timestamp asc',
].join(' | ');

const REFUSED_EVENTS = [
  'filter message = "Event refused"',
  'stats count(*) as refused, latest(@timestamp) as lastSeen, latest(reason) as example by code',
  'sort refused desc',
].join(' | ');

const SLOWEST_ANSWERS = [
  'filter `detail-type` in ["Review Requested", "Decision Made", "Invocation Completed"]',
  'stats min(@timestamp) as begin, max(@timestamp) as end, (end - begin) / 1000 as seconds, max(detail.attempts) as attempts, latest(detail.decidedBy) as decider by detail.invocationId as invocationId',
  'sort seconds desc',
  'limit 50',
].join(' | ');

const UNKNOWN_FACTS = [
  'filter message = "Facts are unknown"',
  'stats count(*) as requests, latest(invocationId) as example by unknown.0.source as factSource, unknown.0.reason as factReason',
  'sort requests desc',
].join(' | ');

/** Queries in CloudWatch Logs Insights, under the name of the stack. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, props: SavedQueriesProps) {
    super(scope, id);
    const { trail, decide, callback, deadlineGuard } = props;

    this.#save(
      'History',
      "One invocation's history",
      HISTORY,
      [trail, decide, callback, deadlineGuard],
      {
        invocationId: 'Id of the invocation, as in records and events',
      },
    );
    this.#save('RefusedEvents', 'Refused events by code', REFUSED_EVENTS, [decide]);
    this.#save('SlowestAnswers', 'Slowest answers', SLOWEST_ANSWERS, [trail]);
    this.#save('DecisionsByPolicy', 'Decisions by policy', DECISIONS_BY_POLICY, [trail]);
    this.#save('UnknownFacts', 'Unknown facts by source', UNKNOWN_FACTS, [decide]);
  }

  #save(
    id: string,
    title: string,
    queryString: string,
    logGroups: ILogGroup[],
    parameters: Record<string, string> = {},
  ) {
    new CfnQueryDefinition(this, id, {
      name: `${Stack.of(this).stackName}/${title}`,
      queryString,
      logGroupNames: logGroups.map(({ logGroupName }) => logGroupName),
      parameters: Object.entries(parameters).map(([name, description]) => ({ name, description })),
    });
  }
}
