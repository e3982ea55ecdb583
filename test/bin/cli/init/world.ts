/** An administrator before the first deployment: a tenant, an AWS account, a terminal or none. */
import { Readable } from 'node:stream';
import { type InitOptions, init } from '../../../../bin/cli/init.ts';
import type { Prompts } from '../../../../bin/cli/terminal/prompts.ts';
import { jsonIn } from '../../../../functions/contracts/json.ts';
import { ADAM } from '../../../local/tenant/acme-ids.ts';
import { setUp as tenantSetUp } from '../../../local/tenant/in-process.ts';
import { injectedFetch } from '../../../local/tenant/injected-fetch.ts';
import { ACCOUNT, type Answers, awsError, fakeAws, outputs, stack } from '../fake-aws.ts';

type World = {
  ownerId?: string | undefined;
  scope?: string[];
  expirationDate?: Date;
  aws?: Answers;
  isDeployed?: boolean;
};

/** Prompts that record their texts and answer in turn. */
export const typing = (answers: (string | boolean)[]) => {
  const heard: string[] = [];
  const next = async (question: string) => {
    heard.push(question);
    return answers.shift() as never;
  };
  const prompts: Prompts = {
    text: next,
    secret: next,
    confirm: next,
    say: (text) => void heard.push(text),
  };
  return { prompts, heard };
};

export const setUp = async ({
  scope,
  expirationDate,
  aws: answers,
  isDeployed,
  ...world
}: World = {}) => {
  const { app, call, tenant, now, pass } = await tenantSetUp();
  const ownerId = 'ownerId' in world ? world.ownerId : ADAM;
  const client = tenant.credentials.create({
    name: 'service',
    ownerId,
    ...(scope && { scope }),
    ...(expirationDate && { expirationDate }),
  });
  const secrets = new Map<string, unknown>();
  const of = (name: string) => secrets.get(name) as { clientId: string; clientSecret: string };
  /** The credential in a secret, as SailPoint knows it. */
  const credentialIn = (name: string) => tenant.credentials.live(of(name)?.clientId);
  const stored = {
    reading: () => credentialIn('countersign/reading-client'),
    managing: () => credentialIn('countersign/managing-client'),
  };
  /** What `token-rotation` does: an access token of the client that reads. */
  const rotate = async () => {
    const { clientId, clientSecret } = of('countersign/reading-client');
    const minted = await tenant.tokens.mint(
      tenant.credentials.authenticate(clientId, clientSecret),
    );
    const expiresAt = new Date(now().getTime() + minted.expires_in * 1_000).toISOString();
    const mintedAt = now().toISOString();
    secrets.set('arn:token', { accessToken: minted.access_token, mintedAt, expiresAt });
    return {};
  };
  const deployed: Answers = {
    DescribeStacksCommand: () => stack(outputs()),
    InvokeCommand: rotate,
  };
  const { aws, sent } = fakeAws({
    DescribeStacksCommand: () => {
      throw awsError('ValidationError', 'Stack with id Countersign does not exist');
    },
    GetSecretValueCommand: ({ SecretId }) => {
      const found = secrets.get(`${SecretId}`);
      if (found) return { SecretString: JSON.stringify(found) };
      throw awsError('ResourceNotFoundException');
    },
    GetCallerIdentityCommand: () => ({ Account: ACCOUNT }),
    PutSecretValueCommand: ({ SecretId, SecretString }) => {
      if (!secrets.has(`${SecretId}`)) throw awsError('ResourceNotFoundException');
      secrets.set(`${SecretId}`, jsonIn(`${SecretString}`));
      return {};
    },
    CreateSecretCommand: ({ Name, SecretString }) => {
      secrets.set(`${Name}`, jsonIn(`${SecretString}`));
      return {};
    },
    ...(isDeployed && deployed),
    ...answers,
  });

  /** As a script runs it, unless there are prompts. */
  const run = (
    options: Partial<InitOptions> = {},
    { prompts, env = {}, stdin = '' }: RunOptions = {},
  ) =>
    init(
      { ...DEFAULTS, ...(prompts ? {} : SCRIPT), ...options },
      {
        aws,
        fetch: injectedFetch(app),
        now,
        keyring: {
          env: prompts
            ? env
            : {
                COUNTERSIGN_CLIENT_ID: client.id,
                COUNTERSIGN_CLIENT_SECRET: client.secret,
                ...env,
              },
          stdin: Readable.from([stdin]),
        },
        prompts,
      },
    );
  return { client, secrets, stored, sent, run, call, tenant, pass, now };
};

const DEFAULTS = {
  readingSecretName: 'countersign/reading-client',
  managingSecretName: 'countersign/managing-client',
  days: 365,
  stack: 'Countersign',
};

const SCRIPT = { tenant: 'acme', yes: true as const };

type RunOptions = {
  prompts?: Prompts;
  env?: Record<string, string | undefined>;
  stdin?: string;
};
