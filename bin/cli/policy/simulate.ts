/** `countersign simulate`: shows how an event would be answered, and why. */
import { type Command, Option } from 'commander';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { PRE_APPROVAL, shortTriggerName, TriggerId } from '../../../functions/contracts/trigger.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { conclude, needsReviewer, type Standing } from '../../../functions/policy/conclude.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { renderDecision } from '../../../functions/policy/render.ts';
import { chooseReviewer } from '../../../functions/policy/reviewer.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { type ClientOptions, type Keyring, readClient } from '../installation/client.ts';
import { readDocument } from '../scenarios/document.ts';
import { factSource, givenFacts } from '../scenarios/given-facts.ts';
import { readAs } from '../scenarios/mistakes.ts';
import { assumptionsOf, renderAssumptions } from './assumptions.ts';
import { asAsked, eventIn, type RequestEvent } from './event.ts';
import { loadPolicies } from './policies.ts';
import { FACTS, time } from './simulate-help.ts';
import { tenantFacts } from './tenant-facts.ts';

export type SimulateOptions = ClientOptions & {
  policies: string;
  facts?: string;
  tenant?: string;
  at?: string;
  trigger?: string;
  approver: string;
  fallbackGroup: string;
  preApprovalOnly?: true;
};

type Deps = { now: () => Date; keyring: Keyring };

/** Decides as the function `decide` would, and chooses the reviewer in SailPoint. */
const decide = async (
  { triggerId, request, sentAt }: RequestEvent,
  { source, evaluate, settings }: { source: FactSource; evaluate: Evaluate; settings: Standing },
) => {
  const facts = await source.gather(request);
  const evaluation = evaluate(request, { sentAt, facts });
  const { fallbackGroup } = settings;
  const reviewed =
    evaluation.outcome === 'review' || needsReviewer(triggerId, evaluation, settings);
  const chosen = reviewed
    ? await chooseReviewer(evaluation.reviewers, { request, fallbackGroup, lookUp: source })
    : undefined;
  const output = conclude(triggerId, evaluation, { ...settings, reviewer: chosen?.reviewer });

  return { facts, evaluation, considered: chosen?.considered, output };
};

const sourceOf = (
  { facts, tenant, ...client }: SimulateOptions,
  { now, keyring, needs }: Deps & Pick<PolicySet, 'needs'>,
): FactSource | Promise<FactSource> => {
  if (tenant) return tenantFacts(tenant, () => readClient(client, keyring), { now, needs });

  const document = facts ? readDocument(facts) : { file: '', value: {}, lineOf: () => 1 };
  return factSource(readAs(givenFacts(now().toISOString()), document));
};

/** Decides an event without any side effect. */
export const simulate = async (
  file: string,
  options: SimulateOptions,
  { now, keyring }: Deps,
): Promise<CommandReport> => {
  const given = eventIn(readDocument(file), now());
  const event = asAsked(given, options);
  const { evaluate, policySet } = loadPolicies(options.policies);
  const settings = {
    approver: options.approver,
    fallbackGroup: options.fallbackGroup,
    subscribed: options.preApprovalOnly ? ([PRE_APPROVAL] as const) : TriggerId.options,
    // As in an installation that is in order.
    mayHandOver: true,
  };
  const source = await sourceOf(options, { now, keyring, needs: policySet.needs });
  const { output, ...grounds } = await decide(event, { source, evaluate, settings });

  const { triggerId, request, sentAt } = event;
  const { outcome } = grounds.evaluation;
  const assumptions = assumptionsOf(request, { ...grounds, sentAt });
  const timeFrom = options.at ? '--at' : given.isEnveloped ? 'of the event' : 'now';
  const decision = output && { outcome, output, by: 'policy', at: sentAt };
  return {
    text: [
      renderDecision({ triggerId, request, ...grounds, decision }),
      output
        ? `SailPoint would receive: ${JSON.stringify(output)}`
        : 'SailPoint would receive nothing until a reviewer decides.',
      ...renderAssumptions(assumptions, timeFrom),
    ].join('\n'),
    json: {
      triggerId,
      accessRequestId: request.accessRequestId,
      sentAt,
      output,
      assumptions,
      ...grounds,
    },
    ok: true,
  };
};

export const simulateCommand = (show: Show): Command =>
  command('simulate', show, {
    about:
      'Show how an event would be answered, and why. Nothing is sent or changed. ' +
      'Without --facts or --tenant, all facts are unknown.',
    examples: [
      'simulate event.json',
      'simulate event.json --facts facts.json --policies candidate',
      'simulate event.json --tenant https://acme.api.identitynow.com --client-id 2c91... --json',
      'simulate event.json --at 2026-03-02T23:30:00Z --trigger dynamic-approver',
    ],
    run: (file: string, options: SimulateOptions) =>
      simulate(file, options, {
        now: () => new Date(),
        keyring: { env: process.env, stdin: process.stdin },
      }),
  })
    .argument('<event>', 'event as delivered by EventBridge, or the request alone, as JSON')
    .option('--policies <directory>', 'folder with policies and their schema', 'policies')
    .option('--facts <file>', 'known facts: identities, items, status, violations, groups')
    .addOption(new Option('--tenant <url>', 'read the facts from this tenant').conflicts('facts'))
    .option('--client-id <id>', 'client id for the tenant (default: COUNTERSIGN_CLIENT_ID)')
    .option(
      '--client-secret-stdin',
      'read the client secret from stdin (default: COUNTERSIGN_CLIENT_SECRET)',
    )
    .addOption(
      new Option('--trigger <name>', 'decide as for this trigger').choices(
        TriggerId.options.map(shortTriggerName),
      ),
    )
    .option('--at <time>', 'decide as if the event had been sent at this time', time)
    .option(
      '--approver <username>',
      'approver shown in SailPoint (as configured in the stack)',
      'countersign.service',
    )
    .option(
      '--fallback-group <id>',
      'fallback governance group (as configured in the stack)',
      'fallback-group',
    )
    .option('--pre-approval-only', 'assume that dynamic approval is not subscribed')
    .addHelpText('after', FACTS);
