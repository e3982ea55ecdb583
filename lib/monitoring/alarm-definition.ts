import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IDependable } from 'constructs';

/** An alarm as data; the construct `Alarms` creates it. */
export type AlarmDefinition = {
  /** Ends the alarm's name, on which people route: it stays when the sentence changes. */
  id: string;
  /** Says what is wrong and what follows from it, without a full stop. */
  sentence: string;
  /** Anchor of its section in the runbook. */
  section: string;
  metric: IMetric;
  /** The alarm goes off above this, or below. */
  limit: { above: number } | { below: number };
  /** In how many of the last periods; one of one by default. */
  during?: { periods: number; of: number };
  /** How missing data is treated: as good by default. */
  silence?: TreatMissingData;
  /** Whether each count is one event that happened: it has no end that could be told. */
  isEvent?: boolean;
  /** What has to have happened before the alarm exists: until then it would go off for nothing. */
  after?: IDependable;
};

/** Limit of what should never happen. */
export const ANY = { above: 0 };

/** `periods` out of the last `of`. */
export const lasting = (periods: number, of = periods) => ({ periods, of });
