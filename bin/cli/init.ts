/** `countersign init`: proves a personal access token and stores it for the installation. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Command } from 'commander';
import { type ClientCredentials, Secret } from '../../functions/contracts/credentials.ts';
import { SailPointError } from '../../functions/sailpoint/error.ts';
import { examine } from './checks/check.ts';
import { credentialContext } from './checks/context.ts';
import { type Finding, renderFindings } from './checks/finding.ts';
import { tokenExpiry, userLevel } from './checks/personal-access-token.ts';
import { scopes } from './checks/scopes.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { storeClient } from './init/client-secret.ts';
import { tenantOrigin } from './init/tenant-origin.ts';
import { type Aws, awsClients } from './installation/aws.ts';
import { type ClientOptions, type Keyring, readClient } from './installation/client.ts';
import { openTenant } from './installation/tenant.ts';
import { tenantName } from './installation/tenant-name.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';
import { confirmed, type Prompts, terminalPrompts } from './terminal/prompts.ts';

export type InitOptions = ClientOptions & { tenant?: string; secretName: string; yes?: true };

type Deps = {
  aws: Pick<Aws, 'sts' | 'secretsManager' | 'region'>;
  fetch: typeof globalThis.fetch;
  now: () => Date;
  keyring: Keyring;
  prompts: Prompts | undefined;
};

const askedTenant = async ({ tenant }: InitOptions, { prompts }: Deps): Promise<string> => {
  if (tenant) return tenant;
  if (!prompts) throw new InputError('Give --tenant, such as --tenant acme.');
  return prompts.text('SailPoint tenant (name or API URL)');
};

/** What the options and the environment do not say is asked for, hidden where it is secret. */
const askedClient = async (
  options: InitOptions,
  { keyring, prompts }: Deps,
): Promise<ClientCredentials> => {
  const { COUNTERSIGN_CLIENT_ID: id, COUNTERSIGN_CLIENT_SECRET: secret } = keyring.env;
  if (!prompts || options.clientSecretStdin || secret) return readClient(options, keyring);

  const clientId = options.clientId ?? id ?? (await prompts.text('Client id'));
  return {
    clientId: new Secret(clientId.trim()),
    clientSecret: new Secret((await prompts.secret('Client secret (hidden)')).trim()),
  };
};

/** Everything that can be said of the credential; what SailPoint does not accept is an error. */
const prove = async (origin: string, client: ClientCredentials, deps: Deps): Promise<Finding[]> => {
  const tenant = await openTenant(origin, client, deps).catch((error: unknown) => {
    if (!(error instanceof SailPointError)) throw error;
    throw new InputError(
      `${error.message} Nothing was stored; check the client id and secret, and that the personal access token has not expired.`,
    );
  });
  const context = credentialContext({
    now: deps.now,
    client: async () => client,
    tenant: async () => tenant,
  });

  const level = await examine(userLevel, context);
  if (level.some(({ verdict }) => verdict === 'bad')) return level;
  const others = await Promise.all([examine(tokenExpiry, context), examine(scopes, context)]);
  return [...level, ...others.flat()];
};

const nextStep = (origin: string, secretName: string) =>
  [
    'Next, write these into the props of bin/countersign.ts:',
    `  tenantUrl: '${origin}',`,
    `  clientSecretName: '${secretName}',`,
    'and deploy: npx cdk bootstrap && npm run deploy',
  ].join('\n');

/** Stores the credential if it is good, and nothing else. */
export const init = async (options: InitOptions, deps: Deps): Promise<CommandReport> => {
  const { aws, prompts } = deps;
  const { secretName, yes } = options;
  if (!prompts && !yes) throw new InputError('Nobody can be asked here; give --yes to store it.');
  const { Account: account = '' } = await aws.sts.send(new GetCallerIdentityCommand());
  const region = await aws.region();
  const place = `AWS account ${account}, region ${region}`;

  const origin = tenantOrigin(await askedTenant(options, deps));
  const tenant = await tenantName(origin, deps);
  const client = await askedClient(options, deps);
  const findings = await showProgress(
    `Prove the credential at ${tenant}`,
    prove(origin, client, deps),
  );

  const proven = `Tenant ${tenant} (${origin})\n${renderFindings(findings)}`;
  const json = { tenant, tenantUrl: origin, account, region, secretName, findings };
  if (findings.some(({ verdict }) => verdict === 'bad')) {
    return { text: `${proven}\n\nNothing was stored.`, json: { ...json, stored: null }, ok: false };
  }

  if (!yes) prompts?.say(proven);
  await confirmed(`Store it as the secret "${secretName}" in ${place}?`, { yes, prompts });
  const stored = await storeClient(aws.secretsManager, secretName, client);
  return {
    text: `${yes ? `${proven}\n\n` : ''}✓ The secret "${secretName}" was ${stored} in ${place}.\n\n${nextStep(origin, secretName)}`,
    json: { ...json, stored },
    ok: true,
  };
};

export const initCommand = (show: Show): Command =>
  command('init', show, {
    about:
      'Prove a SailPoint personal access token and store it in Secrets Manager. ' +
      'Run again it replaces the credential; nothing is stored that is not proven.',
    examples: [
      'init',
      'init --tenant acme --client-id 2c91... --client-secret-stdin --yes < secret.txt',
    ],
    run: (options: InitOptions) =>
      init(options, {
        aws: awsClients(),
        fetch: globalThis.fetch,
        now: () => new Date(),
        keyring: { env: process.env, stdin: process.stdin },
        prompts: terminalPrompts(),
      }),
  })
    .option('--tenant <name>', 'name of the tenant, or the URL of its API (else it is asked for)')
    .option('--client-id <id>', 'id of the token (else COUNTERSIGN_CLIENT_ID, or it is asked for)')
    .option(
      '--client-secret-stdin',
      'its secret is on stdin (else COUNTERSIGN_CLIENT_SECRET, or it is asked for, hidden)',
    )
    .option('--secret-name <name>', 'name of the secret', 'countersign/client')
    .option('--yes', 'store it without being asked');
