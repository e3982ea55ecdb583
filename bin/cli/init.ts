/** `countersign init`: verifies a personal access token and stores it for the installation. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Command } from 'commander';
import { type ClientCredentials, Secret } from '../../functions/contracts/credentials.ts';
import { renderFindings } from './checks/finding.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { storeClient } from './init/client-secret.ts';
import { tenantOrigin } from './init/tenant-origin.ts';
import { verifyCredential } from './init/verify-credential.ts';
import type { Aws } from './installation/aws.ts';
import { type ClientOptions, type Keyring, readClient } from './installation/client.ts';
import { type Outside, outside } from './installation/outside.ts';
import { tenantName } from './installation/tenant-name.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';
import { confirmed, NOT_INTERACTIVE } from './terminal/prompts.ts';

export type InitOptions = ClientOptions & { tenant?: string; secretName: string; yes?: true };

type Deps = Pick<Outside, 'fetch' | 'now' | 'prompts'> & {
  aws: Pick<Aws, 'sts' | 'secretsManager' | 'region'>;
  keyring: Keyring;
};

const askedTenant = async ({ tenant }: InitOptions, { prompts }: Deps): Promise<string> => {
  if (tenant) return tenant;
  if (!prompts) throw new InputError('Pass --tenant, such as --tenant acme.');
  return prompts.text('SailPoint tenant (name or API URL)');
};

/** Asks for what neither the options nor the environment provide, hiding the secret. */
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

const nextStep = (origin: string, secretName: string) =>
  [
    'Next, set these props in bin/countersign.ts:',
    `  tenantUrl: '${origin}',`,
    `  clientSecretName: '${secretName}',`,
    'Then deploy: npx cdk bootstrap && npm run deploy',
  ].join('\n');

/** Stores the credential if it passes every check that fails requests. */
export const init = async (options: InitOptions, deps: Deps): Promise<CommandReport> => {
  const { aws, prompts } = deps;
  const { secretName, yes } = options;
  if (!prompts && !yes) throw new InputError(NOT_INTERACTIVE);
  const { Account: account = '' } = await aws.sts.send(new GetCallerIdentityCommand());
  const region = await aws.region();
  const place = `AWS account ${account}, region ${region}`;

  const origin = tenantOrigin(await askedTenant(options, deps));
  const tenant = await tenantName(origin, deps);
  const client = await askedClient(options, deps);
  const findings = await showProgress(
    `Verify the credential at ${tenant}`,
    verifyCredential(origin, client, deps),
  );

  const verified = `Tenant ${tenant} (${origin})\n${renderFindings(findings)}`;
  const json = { tenant, tenantUrl: origin, account, region, secretName, findings };
  if (findings.some(({ verdict }) => verdict === 'bad')) {
    return {
      text: `${verified}\n\nNothing was stored.`,
      json: { ...json, stored: null },
      ok: false,
    };
  }

  if (!yes) prompts?.say(verified);
  await confirmed(`Store it as the secret "${secretName}" in ${place}?`, { yes, prompts });
  const stored = await storeClient(aws.secretsManager, secretName, client);
  return {
    text: `${yes ? `${verified}\n\n` : ''}✓ The secret "${secretName}" was ${stored} in ${place}.\n\n${nextStep(origin, secretName)}`,
    json: { ...json, stored },
    ok: true,
  };
};

export const initCommand = (show: Show): Command =>
  command('init', show, {
    about:
      'Verify a SailPoint personal access token and store it in Secrets Manager. ' +
      'Run it again to replace the token. An unverified token is never stored.',
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
    .option('--secret-name <name>', 'name of the secret in Secrets Manager', 'countersign/client')
    .option('--yes', 'store the token without confirmation');
