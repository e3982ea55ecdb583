/**
 * AWS list prices in US dollars, region us-east-1, without free tiers and discounts. Gathered on
 * 2026-11-22 from stored copies of the pages named here and of articles that quote them: compare
 * with the pages before you rely on a sum.
 */
export const PRICES = {
  /** https://aws.amazon.com/lambda/pricing/: arm64, the first tier. */
  lambda: { perRequest: 0.2e-6, perGbSecond: 0.0000133334 },
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/: standard table class. */
  dynamoDb: {
    perWriteUnit: 0.625e-6,
    perReadUnit: 0.125e-6,
    perGbMonth: 0.25,
    pointInTimeRecoveryPerGbMonth: 0.2,
  },
  /**
   * https://aws.amazon.com/eventbridge/pricing/: a partner's events are billed to who receives
   * them, each 64 KB once; the page has "partner events ingested, $1.00/million" as its example.
   */
  eventBridge: { perCustomEvent: 1e-6, perPartnerEvent: 1e-6 },
  /** https://aws.amazon.com/eventbridge/pricing/: 14 million a month are free, not counted here. */
  scheduler: { perInvocation: 1e-6 },
  /** https://aws.amazon.com/sqs/pricing/: standard queues, each 64 KB once. */
  sqs: { perRequest: 0.4e-6 },
  /** https://aws.amazon.com/secrets-manager/pricing/ */
  secretsManager: { perSecretMonth: 0.4, perCall: 0.05 / 10_000 },
  /**
   * https://aws.amazon.com/cloudwatch/pricing/: standard log class, first tier of metrics. A metric is
   * billed for the hours in which it is sent, an alarm for each metric that it reads.
   */
  cloudWatch: {
    perGbIngested: 0.5,
    perGbMonthStored: 0.03,
    perMetricMonth: 0.3,
    perAlarmMonth: 0.1,
    perDashboardMonth: 3,
  },
};
