import { dynamoTroubles } from '../../../functions/aws/troubles.ts';
import { type Noticed, noticeOf } from '../../../functions/contracts/trouble.ts';
import { ago } from '../terminal/time.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { type Finding, good, warning } from './finding.ts';

const NAME = 'troubles';
const LOOK_BACK_MS = 3 * 3_600_000;

const findingOf = (noticed: Noticed, now: Date): Finding => {
  const { code, at, sentence, section, invocationId, reason } = noticeOf(noticed);
  const about = [
    ...(invocationId ? [`invocation ${invocationId}`] : []),
    ...(reason ? [reason] : []),
    ...(noticed.told ? [] : ['not told yet']),
  ];
  return warning(
    NAME,
    [`${code} ${ago(at, now)}`, ...about].join(', '),
    `${sentence}: see docs/runbook.md#${section}.`,
  );
};

/** What functions noticed lately: the last of each code, which may have happened more often. */
export const troubles: Check<InstallationContext> = {
  name: NAME,
  run: async ({ aws, now, installation }) => {
    const { tableName } = await needed('the stack', installation());
    const all = await dynamoTroubles(aws.dynamo, { tableName }).read();
    const since = now().getTime() - LOOK_BACK_MS;
    const recent = all.filter(({ at }) => Date.parse(at) >= since);
    return recent.length === 0
      ? good(NAME, 'none noticed in the last three hours')
      : recent.map((one) => findingOf(one, now()));
  },
};
