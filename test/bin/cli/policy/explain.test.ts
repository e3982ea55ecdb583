import { expect, test } from 'vitest';
import { explainPolicy } from '../../../../bin/cli/policy/explain.ts';
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import { CANARIES, invocation, SENT_AT } from '../../../functions/fixtures.ts';
import { awsError, fakeAws } from '../fake-aws.ts';
import { mistakesOf, policyFolder } from '../folder.ts';
import { setUp } from '../records/world.ts';

const DAYS = 86_400_000;

const POLICIES = `@id("deny-sales") @comment("Not for Sales.")
forbid (principal, action == Action::"Add", resource)
when { principal.hasTag("department") && principal.getTag("department").contains("Sales") }
unless { context.requester has manager && context.requester.manager.name == "Boss" };

@id("review-all") @comment("c") @decision("review") @reviewer("manager") @priority("3")
forbid (principal, action, resource);`;

const SCENARIOS = `given: { request: { for: ed, by: mary, items: wiki } }
scenarios:
  - name: Sales
    facts: { identities: { ed: { attributes: { department: [Sales] } } } }
    expect: { decision: deny, policies: [deny-sales] }
  - name: Unknown
    expect: { decision: review, policies: [review-all] }`;

const folder = (scenarios = SCENARIOS) =>
  policyFolder({ 'a.cedar': POLICIES, ...(scenarios && { 'scenarios/a.yaml': scenarios }) });

const judged = (invocationId: string, outcome: Outcome, policies: string[], sentAt = SENT_AT) =>
  invocation({
    invocationId,
    sentAt,
    evaluation: {
      outcome,
      verdicts: [{ itemId: 'item-1', recipientId: 'recipient-1', outcome, policies, errors: [] }],
      comment: '',
      reviewers: [],
      policySet: 'hash',
    },
  });

const NOT_THERE = fakeAws({
  DescribeStacksCommand: () => {
    throw awsError('CredentialsProviderError');
  },
});

const explained = async (id: string, directory = folder()) => {
  const options = { policies: directory, stack: 'Countersign', since: 7 * DAYS };
  const { text, json, ok } = await explainPolicy(id, options, {
    aws: NOT_THERE.aws,
    now: () => new Date(SENT_AT),
  });
  return { text: text.replaceAll(`${directory}/`, ''), json, ok };
};

test('a policy is explained by its text, what it reads and its scenarios, without AWS too', async () => {
  const { text, ok } = await explained('deny-sales');

  expect(ok).toBe(true);
  expect(text.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
    'deny-sales denies (a.cedar:1)',
    '  @comment("Not for Sales.")',
    '',
    'When all of this is true:',
    '  the request adds the item',
    '  principal.hasTag("department")',
    '  principal.getTag("department").contains("Sales")',
    'But not when this is true:',
    '  (context.requester has manager) && (context.requester.manager.name == "Boss")',
    '',
    'It reads:',
    '  IN POLICIES  IN SCENARIOS AND RECORDS',
    '  context.requester.manager  identities.manager',
    '  context.requester.manager.name  identities.manager',
    '  principal tag "department"  identities.attributes',
    '',
    'Scenarios in which it applies:',
    '  scenarios/a.yaml:3: Sales (deny)',
    '',
    expect.stringMatching(/^Decided with it: not known: No AWS credentials found; /),
  ]);
});

test('a scenario in which another policy decides is listed with that one', async () => {
  const { text, json } = await explained('review-all');

  expect(text).toContain('review-all sends to review (a.cedar:6)');
  expect(text).toContain('Always.');
  expect(text).toContain('scenarios/a.yaml:3: Sales (deny by deny-sales)');
  expect(json).toMatchObject({
    priority: 3,
    reads: [],
    scenarios: [{ outranked: ['deny-sales'] }, { name: 'Unknown', outranked: [] }],
  });
});

test.each([
  ['none at all', '', 'it contains no scenarios (*.yaml).'],
  ['wrong ones', 'scenarios: 1', 'scenarios must be a list'],
])('where there are %s, the rest is explained all the same', async (_, scenarios, says) => {
  const { text, ok } = await explained('review-all', folder(scenarios));

  expect({ ok, text }).toEqual({ ok: true, text: expect.stringContaining(says) });
});

test('the records say how often it decided lately, by outcome, and show nobody', async () => {
  const directory = folder();
  const world = await setUp([
    judged('a', 'deny', ['deny-sales']),
    judged('b', 'deny', ['deny-sales']),
    judged('c', 'review', ['review-all']),
    judged('old', 'deny', ['deny-sales'], new Date(Date.parse(SENT_AT) - 8 * DAYS).toISOString()),
    invocation({ invocationId: 'not judged yet' }),
  ]);

  const { text, json } = await explainPolicy(
    'deny-sales',
    { policies: directory, stack: 'Countersign', since: 7 * DAYS },
    world,
  );

  expect(text).toContain('Decided with it: 2 deny of 3 requests in the last 7d');
  expect(json).toMatchObject({ lately: { requests: 3, fired: { deny: 2 } } });
  for (const canary of Object.values(CANARIES)) {
    expect(text + JSON.stringify(json)).not.toContain(canary);
  }
  const [scan] = world.sent.filter(({ name }) => name === 'ScanCommand');
  expect(scan?.input.ProjectionExpression).toBe('#sentAt, #evaluation');
});

test('an id that there is not is answered with the nearest', async () => {
  const directory = folder();

  expect(await mistakesOf(() => explained('deny-sale', directory), directory)).toEqual([
    `${directory}: there is no policy deny-sale. The nearest is deny-sales. There are deny-sales, review-all.`,
  ]);
});
