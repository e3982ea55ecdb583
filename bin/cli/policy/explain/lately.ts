/** How often a policy decided lately, from the records of a deployed stack. */
import * as z from 'zod';
import { unpacked } from '../../../../functions/aws/invocation-item.ts';
import { Outcome } from '../../../../functions/contracts/decision.ts';
import type { Aws } from '../../installation/aws.ts';
import { failureSentence } from '../../installation/failure-sentence.ts';
import { findInstallation } from '../../installation/installation.ts';
import { scanRecords } from '../../records/scan.ts';

const Judged = z.object({
  evaluation: z.object({
    outcome: Outcome,
    verdicts: z.array(z.object({ policies: z.array(z.string()) })),
  }),
});

/** `fired` counts requests by what all policies said of them. */
export type Lately = { requests: number; fired: Partial<Record<Outcome, number>> };

const count = async (
  id: string,
  { tableName, since, dynamo }: { tableName: string; since: Date; dynamo: Aws['dynamo'] },
): Promise<Lately> => {
  const lately: Lately = { requests: 0, fired: {} };
  const attributes = ['sentAt', 'evaluation'];
  for await (const item of scanRecords(dynamo, tableName, { since, attributes })) {
    const { data } = Judged.safeParse(unpacked(item));
    if (!data) continue;
    lately.requests += 1;
    const { outcome, verdicts } = data.evaluation;
    if (!verdicts.some(({ policies }) => policies.includes(id))) continue;
    lately.fired[outcome] = (lately.fired[outcome] ?? 0) + 1;
  }
  return lately;
};

/** Counts, or a sentence that says why there are none: a policy is explained without AWS too. */
export const latelyOf = async (
  id: string,
  stack: string,
  { aws, since }: { aws: Pick<Aws, 'cloudFormation' | 'dynamo'>; since: Date },
): Promise<Lately | string> => {
  try {
    const { tableName } = await findInstallation(aws.cloudFormation, stack);
    return await count(id, { tableName, since, dynamo: aws.dynamo });
  } catch (error) {
    const sentence = failureSentence(error);
    if (sentence === undefined) throw error;
    return sentence;
  }
};
