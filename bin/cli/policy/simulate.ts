/** `countersign simulate`: shows how an event would be answered, and why. */
import { type Command, Option } from 'commander';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { PRE_APPROVAL, shortTriggerName, TriggerId } from '../../../functions/contracts/trigger.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { type ClientOptions, readClient, readingTenant } from '../installation/client.ts';
import {
  type DeployedInstallation,
  findInstallation,
  stackOption,
} from '../installation/installation.ts';
import { isRecordId, recordsAbout } from '../records/record.ts';
import { readDocument } from '../scenarios/document.ts';
import { type GivenFacts, givenFacts } from '../scenarios/given-facts.ts';
import { factSource } from '../scenarios/given-source.ts';
import { readAs } from '../scenarios/mistakes.ts';
import { type Deps, processDeps } from './deps.ts';
import { asAsked, eventIn } from './event.ts';
import { withGiven } from './fact-sources.ts';
import { loadPolicies } from './policies.ts';
import { FACTS, time } from './simulate-help.ts';
import { simulateRecords } from './simulate-record.ts';
import { decideEvent, type Rules, simulationOf } from './simulation.ts';
import { tenantFacts } from './tenant-facts.ts';
import { unusedFacts } from './unused-facts.ts';

export type SimulateOptions = ClientOptions & {
  policies: string;
  stack: string;
  facts?: string;
  tenant?: string;
  at?: string;
  trigger?: string;
  approver?: string;
  fallbackGroup?: string;
  preApprovalOnly?: true;
  personalData?: true;
};

const givenIn = ({ facts }: SimulateOptions, { now }: Pick<Deps, 'now'>): GivenFacts => {
  const document = facts ? readDocument(facts) : { file: '', value: {}, lineOf: () => 1 };
  return readAs(givenFacts(now().toISOString()), document);
};

/** What is given comes before what the tenant says, and that before what a record has. */
const sourceOf = async (
  { tenant, ...client }: SimulateOptions,
  given: GivenFacts,
  { now, keyring, needs }: Deps & Pick<PolicySet, 'needs'>,
  recorded?: FactSource,
): Promise<FactSource> => {
  const found = tenant
    ? await tenantFacts(tenant, () => readClient(client, keyring), { now, needs })
    : recorded;
  return found ? withGiven(found, given) : factSource(given);
};

/** As the installation has it, if there is one, unless the options say otherwise. */
const rulesOf = (
  { policies, approver, fallbackGroup, preApprovalOnly }: SimulateOptions,
  installation?: DeployedInstallation,
): Rules => ({
  ...loadPolicies(policies),
  inactiveStates: installation?.inactiveStates,
  settings: {
    approver: approver ?? installation?.approver ?? 'countersign.service',
    fallbackGroup: fallbackGroup ?? installation?.fallbackGroup ?? 'fallback-group',
    subscribed: preApprovalOnly
      ? [PRE_APPROVAL]
      : (installation?.triggers.map(({ triggerId }) => triggerId) ?? TriggerId.options),
    // As in an installation that is in order.
    mayHandOver: true,
  },
});

/** Decides an event in a file, or recorded ones by their id, without any side effect. */
export const simulate = async (
  target: string,
  options: SimulateOptions,
  deps: Deps,
): Promise<CommandReport> => {
  if (isRecordId(target)) {
    const aws = deps.aws();
    const installation = await findInstallation(aws.cloudFormation, options.stack);
    const rules = rulesOf(options, installation);
    const { needs } = rules.policySet;
    const records = await recordsAbout(aws.dynamo, installation.tableName, target);
    return simulateRecords(target, records, options, {
      rules,
      sourceFor: (recorded) =>
        sourceOf(options, givenIn(options, deps), { ...deps, needs }, recorded),
    });
  }

  const given = eventIn(readDocument(target), deps.now());
  const event = asAsked(given, options);
  const rules = rulesOf(options);
  const { needs, policies } = rules.policySet;
  const facts = givenIn(options, deps);
  const source = await sourceOf(options, facts, { ...deps, needs });
  const decided = await decideEvent(event, source, rules);
  const timeFrom = options.at ? '--at' : given.isEnveloped ? 'of the event' : 'now';
  const { text, json } = simulationOf(decided, event, rules, { timeFrom });
  // Whom a tenant names as a reviewer is not in the file.
  const unused = options.tenant ? [] : unusedFacts(facts, event.request, policies);
  return { text: [text, ...unused].join('\n'), json: { ...json, unused }, ok: true };
};

export const simulateCommand = (show: Show): Command =>
  readingTenant(
    command('simulate', show, {
      about:
        'Show how an event would be answered, and why. Nothing is sent or changed. ' +
        'An id simulates what is recorded, with its facts: both triggers of an access request, or ' +
        'one invocation. Facts of --facts come before those of --tenant, and these before recorded ' +
        'ones. All others are unknown; what they could change is said.',
      examples: [
        'simulate event.json',
        'simulate event.json --facts facts.json --policies candidate',
        'simulate event.json --tenant https://acme.api.identitynow.com --client-id 2c91... --json',
        'simulate new-request.json --tenant https://acme.api.identitynow.com --facts status.yaml',
        'simulate event.json --at 2026-03-02T23:30:00Z --trigger dynamic-approver',
        'simulate d421ffffb8c404121c8105a8241075be --policies candidate',
      ],
      run: (target: string, options: SimulateOptions) => simulate(target, options, processDeps()),
    }),
    'read the facts from this tenant',
  )
    .argument(
      '<event>',
      'event as delivered by EventBridge, or the request alone, as JSON; or the id of a recorded invocation or access request',
    )
    .option('--policies <directory>', 'folder with policies and their schema', 'policies')
    .option('--facts <file>', 'known facts: identities, items, status, violations, groups')
    .addOption(
      new Option('--trigger <name>', 'decide as for this trigger').choices(
        TriggerId.options.map(shortTriggerName),
      ),
    )
    .option('--at <time>', 'decide as if the event had been sent at this time', time)
    .option('--approver <username>', 'approver shown in SailPoint (default: that of the stack)')
    .option('--fallback-group <id>', 'fallback governance group (default: that of the stack)')
    .option('--pre-approval-only', 'assume that dynamic approval is not subscribed')
    .option(
      '--personal-data',
      'for recorded ones: include names, comments and attributes of people',
    )
    .addOption(stackOption())
    .addHelpText('after', FACTS);
