/** An administrator before the first deployment: a tenant, an AWS account, a terminal or none. */
import { Readable } from 'node:stream';
import { type InitOptions, init } from '../../../../bin/cli/init.ts';
import type { Prompts } from '../../../../bin/cli/terminal/prompts.ts';
import { jsonIn } from '../../../../functions/contracts/json.ts';
import { ADAM } from '../../../local/tenant/acme-ids.ts';
import { setUp as tenantSetUp } from '../../../local/tenant/in-process.ts';
import { injectedFetch } from '../../../local/tenant/injected-fetch.ts';
import { ACCOUNT, type Answers, awsError, fakeAws } from '../fake-aws.ts';

type World = {
  ownerId?: string | undefined;
  scope?: string[];
  expirationDate?: Date;
  aws?: Answers;
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

export const setUp = async ({ scope, expirationDate, aws: answers, ...world }: World = {}) => {
  const { app, tenant, now, pass } = await tenantSetUp();
  const ownerId = 'ownerId' in world ? world.ownerId : ADAM;
  const client = tenant.credentials.create({
    name: 'service',
    ownerId,
    ...(scope && { scope }),
    ...(expirationDate && { expirationDate }),
  });
  const secrets = new Map<string, unknown>();
  const { aws } = fakeAws({
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
    ...answers,
  });

  /** As a script runs it, unless there are prompts. */
  const run = (
    options: Partial<InitOptions> = {},
    { prompts, env = {}, stdin = '' }: RunOptions = {},
  ) =>
    init(
      { secretName: 'countersign/client', ...(prompts ? {} : SCRIPT), ...options },
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
  return { client, secrets, run, tenant, pass, now };
};

const SCRIPT = { tenant: 'acme', yes: true as const };

type RunOptions = {
  prompts?: Prompts;
  env?: Record<string, string | undefined>;
  stdin?: string;
};
