/** Runs when all others of this folder have: what roles asked for meanwhile against what they may. */
import { readFile } from 'node:fs/promises';
import {
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SESSION } from './assume-role.ts';
import { connect } from './connect.ts';
import { RECORDED_CALLS } from './set-up.ts';

const installation = await connect();

const Call = z.object({
  role: z.string(),
  session: z.string(),
  action: z.string(),
  resource: z.string(),
  allowed: z.boolean(),
});
type Call = z.infer<typeof Call>;

/** The CDK brings a role of its own, which runs a function after the deployment. */
const isOurs = (role: string) => role.startsWith('Countersign-') && !role.includes('-AWSCDK');

const calls = (await readFile(RECORDED_CALLS, 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line) => Call.parse(JSON.parse(line)))
  .filter(({ role, session }) => isOurs(role) && session !== SESSION);

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform((one) => [one]), z.array(item)]);
const Document = z.object({
  Statement: z.array(
    z.object({ Action: listOf(z.string()), Resource: listOf(z.string()), Effect: z.string() }),
  ),
});

/** One action on one resource that a role may do. */
type Permission = { role: string; action: string; resource: string };

const permissionsOf = async (iam: IAMClient, role: string): Promise<Permission[]> => {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
  const statements = await Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const policy = await iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName }));
      return Document.parse(JSON.parse(decodeURIComponent(policy.PolicyDocument ?? ''))).Statement;
    }),
  );
  return statements
    .flat()
    .flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ role, action, resource }))),
    );
};

const permissions = await (async () => {
  const iam = new IAMClient(installation.emulator.clientOptions);
  const { Roles = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1000 }));
  const ours = Roles.flatMap(({ RoleName = '' }) => (isOurs(RoleName) ? [RoleName] : []));
  return (await Promise.all(ours.map((role) => permissionsOf(iam, role)))).flat();
})();

const matches = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

const covers = ({ role, action, resource }: Permission, call: Call) =>
  role === call.role && action === call.action && matches(resource, call.resource);

/** What no run has to show, by action and by what it is about, and why it is given all the same. */
const UNSEEN: [action: RegExp, of: RegExp, why: string][] = [
  [/^logs:/, /Logs/, 'the emulated AWS writes the logs of functions without asking'],
  [
    /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/,
    /CallbackQueue|DecideWaiting/,
    'the emulated AWS takes messages for a function without asking',
  ],
  [/^sqs:SendMessage$/, /DeadLetters/, 'only what fails is sent there'],
  [
    /^dynamodb:Query$/,
    /open-invocations/,
    'callback asks for its place only where there is a line',
  ],
  [
    /^secretsmanager:GetSecretValue$/,
    /TokenRotationToken/,
    'callback reads the token only for a retry that SailPoint answers with 401',
  ],
  [/^sqs:SendMessage$/, /CallbackQueue/, 'deadline-guard sends again only what lost its message'],
];

test('far more is recorded than a function does once', () => {
  expect(calls.length).toBeGreaterThan(200);
  expect(permissions.length).toBeGreaterThan(30);
});

test('no function was refused anything', () => {
  expect(calls.filter(({ allowed }) => !allowed)).toEqual([]);
});

test('what was allowed is what the roles of the stack may do', () => {
  const beyond = calls.filter((call) => !permissions.some((given) => covers(given, call)));

  expect(beyond).toEqual([]);
});

test('no permission goes unused', () => {
  const unused = permissions.filter((given) => !calls.some((call) => covers(given, call)));
  const unexplained = unused.filter(
    ({ action, resource }) =>
      !UNSEEN.some(([seldom, of]) => seldom.test(action) && of.test(resource)),
  );

  expect(unexplained).toEqual([]);
});

test.each(UNSEEN)('%s of %s is still given to somebody, though %s', (action, of) => {
  expect(
    permissions.filter((given) => action.test(given.action) && of.test(given.resource)),
  ).not.toEqual([]);
});
