import type { Parts } from './cost-of-requests.ts';
import { PRICES } from './prices.ts';
import type { Synthesized } from './synthesized.ts';

const HOURS = 730;

/** The personal access token, which exists before the stack. */
const SECRETS_OUTSIDE = 1;

/** Lambda keeps five long polls of 20 seconds open on a quiet queue. */
const IDLE_POLLS_PER_HOUR = 5 * 180;

/** A run of a scheduled function, roundly: the guard has 512 MB and asks SailPoint once. */
const SCHEDULED_RUN_GB_SECONDS = 0.5 * 0.3;

/** The token that the guard reads every minute, and its query; each run logs about so much. */
const GUARD_LOG_BYTES = 2_500;

const PER_HOUR: Record<string, number> = { minute: 60, hour: 1, day: 1 / 24 };

const runsPerHour = (expression: unknown): number => {
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(`${expression}`) ?? [];
  const perHour = PER_HOUR[unit];
  if (perHour) return perHour / Number(every);
  throw new Error(
    `The cost of a schedule "${expression}" is not known; add it to ${import.meta.filename}.`,
  );
};

/** Every metric of ours is on the dashboard: as many as there are if each is told in every hour. */
const metricsOf = (synthesized: Synthesized): number => {
  const text = JSON.stringify(synthesized.propertiesOf('AWS::CloudWatch::Dashboard'));
  const names = text.matchAll(/Countersign[\\"]+,[\\"]+(\w+)[\\"]+,((?:[\\"]+[\w-]+[\\"]+,)+)/g);
  return new Set([...names].map(([, name, dimensions]) => `${name}${dimensions}`)).size;
};

/** What the list prices make of a month beside its requests. */
export const costOfAQuietMonth = (synthesized: Synthesized): Parts => {
  const { secretsManager, cloudWatch, sqs, scheduler, lambda } = PRICES;
  const count = (type: string) => synthesized.propertiesOf(type).length;
  const runs = synthesized
    .propertiesOf('AWS::Scheduler::Schedule')
    .map(({ ScheduleExpression }) => runsPerHour(ScheduleExpression) * HOURS)
    .reduce((sum, one) => sum + one, 0);

  return {
    'Secrets Manager':
      (count('AWS::SecretsManager::Secret') + SECRETS_OUTSIDE) * secretsManager.perSecretMonth +
      runs * secretsManager.perCall,
    'CloudWatch metrics, at most': metricsOf(synthesized) * cloudWatch.perMetricMonth,
    'CloudWatch Logs of the guard': (runs * GUARD_LOG_BYTES * cloudWatch.perGbIngested) / 1e9,
    'CloudWatch alarms': count('AWS::CloudWatch::Alarm') * cloudWatch.perAlarmMonth,
    'CloudWatch dashboards': count('AWS::CloudWatch::Dashboard') * cloudWatch.perDashboardMonth,
    'SQS, idle polling':
      count('AWS::Lambda::EventSourceMapping') * IDLE_POLLS_PER_HOUR * HOURS * sqs.perRequest,
    'Scheduler and its runs':
      runs *
      (scheduler.perInvocation + lambda.perRequest + SCHEDULED_RUN_GB_SECONDS * lambda.perGbSecond),
  };
};
