/** `countersign init`: verifies or makes the two credentials and stores them for the installation. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type Command, InvalidArgumentError } from 'commander';
import { type Finding, renderFindings } from './checks/finding.ts';
import { levelOf } from './checks/user-level.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { clearReplaced } from './init/clear-replaced.ts';
import { accessOf, askedClient, openGiven } from './init/given-credential.ts';
import { nextSteps } from './init/next-steps.ts';
import { isGood, obtainCredentials } from './init/obtain-credentials.ts';
import { otherStacks } from './init/other-stacks.ts';
import { renewAccessToken } from './init/renew-access-token.ts';
import { present, storeCredentials } from './init/store-credentials.ts';
import { tenantOrigin } from './init/tenant-origin.ts';
import type { Aws } from './installation/aws.ts';
import type { ClientOptions, Keyring } from './installation/client.ts';
import { stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { tenantName } from './installation/tenant-name.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';
import { NOT_INTERACTIVE } from './terminal/prompts.ts';

export type InitOptions = ClientOptions & {
  tenant?: string;
  readingSecretName: string;
  managingSecretName: string;
  days: number;
  stack: string;
  yes?: true;
};

type Deps = Pick<Outside, 'fetch' | 'now' | 'prompts'> & { aws: Aws; keyring: Keyring };

const askedTenant = async ({ tenant }: InitOptions, { prompts }: Deps): Promise<string> => {
  if (tenant) return tenant;
  if (!prompts) throw new InputError('Pass --tenant, such as --tenant acme.');
  return prompts.text('SailPoint tenant (name or API URL)');
};

const placeOf = async (aws: Aws) => {
  const { Account: account = '' } = await aws.sts.send(new GetCallerIdentityCommand());
  return { account, region: await aws.region() };
};

/** Stores the credentials if they pass every check that fails requests, and puts them to use. */
export const init = async (options: InitOptions, deps: Deps): Promise<CommandReport> => {
  const { aws, prompts } = deps;
  const { yes, days, stack } = options;
  if (!prompts && !yes) throw new InputError(NOT_INTERACTIVE);
  const { account, region } = await placeOf(aws);
  const place = `AWS account ${account}, region ${region}`;
  const names = { reading: options.readingSecretName, managing: options.managingSecretName };

  const origin = tenantOrigin(await askedTenant(options, deps));
  const tenant = await tenantName(origin, deps);
  const client = await askedClient(options, deps);
  const open = await openGiven(origin, client, deps);
  const json = { tenant, tenantUrl: origin, account, region };
  const told = (findings: Finding[]) => `Tenant ${tenant} (${origin})\n${renderFindings(findings)}`;
  const refused = (findings: Finding[]) => ({
    text: `${told(findings)}\n\nNothing was stored.`,
    json: { ...json, findings, stored: [] },
    ok: false,
  });

  const level = levelOf(open.token);
  if (level.verdict === 'bad') return refused([level]);
  const given = { open, origin, client, access: await accessOf(open) };
  const obtained = await obtainCredentials(
    given,
    { days, names, place, stack, ...(yes && { yes }) },
    deps,
  );
  if (!isGood(obtained.findings)) return refused(obtained.findings);

  const before = await present(aws, names);
  const stored = await storeCredentials(aws, obtained, names);
  const renewed = await showProgress(
    'Replace the access token',
    renewAccessToken({ stack, origin, secretName: names.reading }, deps),
  );
  const cleared =
    given.access === 'making'
      ? await clearReplaced(open, {
          ids: before,
          stack,
          others: await otherStacks(aws, Object.values(names), stack),
          renewed,
        })
      : [];
  const after = [...renewed, ...cleared];
  return {
    text: [
      told(obtained.findings),
      [
        ...stored.map((one) => `✓ The secret "${one.secret}" was ${one.stored} in ${place}.`),
        ...(after.length > 0 ? [renderFindings(after)] : []),
      ].join('\n'),
      await nextSteps(open, origin, names),
    ].join('\n\n'),
    json: { ...json, findings: [...obtained.findings, ...after], stored },
    ok: isGood(after),
  };
};

const wholeDays = (given: string): number => {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Enter a whole number of days.');
};

export const initCommand = (show: Show): Command =>
  command('init', show, {
    about:
      'Store two SailPoint personal access tokens in Secrets Manager: one that only reads, for the functions, and one that manages subscriptions. ' +
      'Makes both with a token that may make tokens, which is not stored; else asks for both. ' +
      'Run it again to replace them. An unverified token is never stored.',
    examples: [
      'init',
      'init --tenant acme --client-id 2c91... --client-secret-stdin --yes < secret.txt',
    ],
    run: (options: InitOptions) =>
      init(options, {
        ...outside(),
        keyring: { env: process.env, stdin: process.stdin },
      }),
  })
    .option('--tenant <name>', 'tenant name or API URL (default: prompt)')
    .option(
      '--client-id <id>',
      'client id of the token (default: COUNTERSIGN_CLIENT_ID, or prompt)',
    )
    .option(
      '--client-secret-stdin',
      'read the client secret from stdin (default: COUNTERSIGN_CLIENT_SECRET, or hidden prompt)',
    )
    .option(
      '--reading-secret-name <name>',
      'secret for the token that only reads (if it is given and not made: COUNTERSIGN_READING_CLIENT_ID and COUNTERSIGN_READING_CLIENT_SECRET, or prompt)',
      'countersign/reading-client',
    )
    .option(
      '--managing-secret-name <name>',
      'secret for the token that manages',
      'countersign/managing-client',
    )
    .option('--days <number>', 'days until tokens that are made expire', wholeDays, 365)
    .addOption(stackOption())
    .option('--yes', 'make and store the tokens without confirmation');
