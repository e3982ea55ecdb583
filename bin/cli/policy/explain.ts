/** `countersign policy explain`: what a policy reads, when it applies, and what shows it. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { noSuchPolicy } from '../scenarios/unknown-names.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';
import { spanMs } from '../terminal/time.ts';
import { latelyOf } from './explain/lately.ts';
import { readsOf } from './explain/reads.ts';
import { renderExplained } from './explain/render.ts';
import { shownBy } from './explain/shown-by.ts';
import { loadPolicies } from './policies.ts';
import { jsonOf } from './proof/comparisons.ts';

export type ExplainOptions = { policies: string; stack: string; since: number };

const SINCE = '7d';

type Deps = Pick<Outside, 'aws' | 'now'>;

/** Explains one policy; without a deployed stack, all but how often it fired. */
export const explainPolicy = async (
  id: string,
  { policies: directory, stack, since: sinceMs }: ExplainOptions,
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { policySet, places } = loadPolicies(directory);
  const policy = policySet.policies.find((one) => one.id === id);
  const json = policy && jsonOf(policy);
  if (!policy || !json) {
    const ids = policySet.policies.map((one) => one.id);
    throw new InputError(`${directory}: ${noSuchPolicy(id, ids)}`);
  }

  const since = new Date(now().getTime() - sinceMs);
  const place = places[id];
  const reads = readsOf(policy);
  const scenarios = await shownBy(policy, { policySet, folder: join(directory, 'scenarios') });
  const lately = await showProgress('Read the records', latelyOf(id, stack, { aws, since }));
  const { effect, review, comment, reviewer, priority } = policy;
  return {
    text: renderExplained({ policy, json, place, reads, scenarios, lately, sinceMs }),
    json: {
      id,
      ...place,
      ...{ effect, review, comment, reviewer, priority },
      conditions: json.conditions,
      ...{ reads, scenarios, lately },
    },
    ok: true,
  };
};

export const policyExplainCommand = (show: Show): Command =>
  command('explain', show, {
    about:
      'Explain a policy: what it reads, when it applies, the scenarios that show it, and how often ' +
      'it decided lately. The last comes from the records of a deployed stack, by a scan of the whole ' +
      'table, which DynamoDB charges for; without AWS the command says so.',
    examples: [
      'policy explain deny-leavers',
      'policy explain review-erp-outside-finance --policies candidate',
      'policy explain deny-leavers --since 24h --json',
    ],
    run: (id: string, options: ExplainOptions) => explainPolicy(id, options, outside()),
  })
    .argument('<id>', '@id of the policy')
    .option('--policies <directory>', 'folder with policies and their schema', 'policies')
    .addOption(
      new Option('--since <span>', 'count requests sent within a span such as 24h or 7d')
        .argParser(spanMs)
        .default(spanMs(SINCE), SINCE),
    )
    .addOption(stackOption());
