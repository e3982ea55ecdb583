/** `npm run tenant`: the simulated SailPoint tenant alone, until Ctrl-C. */
import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import {
  type RunningTenant,
  type StartOptions,
  startTenant,
} from '../local/tenant/start-tenant.ts';

type Options = {
  port: number;
  json?: true;
  awsEndpoint?: string;
  awsRegion: string;
  tlsCert?: string;
  tlsKey?: string;
};

const port = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('A port is a number from 0 (any free port) to 65535.');
};

const main = async (options: Options): Promise<void> => {
  const tenant = await startTenant(await startOptions(options));
  process.stdout.write(options.json ? `${ready(tenant)}\n` : introduction(tenant));

  const stop = () => void tenant.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

const startOptions = async (options: Options): Promise<StartOptions> => {
  const { tlsCert, tlsKey, awsEndpoint, awsRegion } = options;
  if (!tlsCert !== !tlsKey) throw new Error('--tls-cert and --tls-key belong together: pass both.');
  const { AWS_ACCESS_KEY_ID = 'test', AWS_SECRET_ACCESS_KEY = 'test' } = process.env;

  return {
    port: options.port,
    ...(tlsCert &&
      tlsKey && {
        tls: { cert: await readFile(tlsCert, 'utf8'), key: await readFile(tlsKey, 'utf8') },
      }),
    ...(awsEndpoint && {
      aws: {
        endpoint: awsEndpoint,
        region: awsRegion,
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
      },
    }),
  };
};

const ready = ({ url, clientId, clientSecret }: RunningTenant) =>
  JSON.stringify({ url, clientId, clientSecret });

const introduction = ({ url, clientId, clientSecret }: RunningTenant) => `
Simulated SailPoint tenant   ${url}
API, people and items        ${url}/documentation (user and password: the next two)
Client id                    ${clientId}
Client secret                ${clientSecret}

Get an access token:
  TOKEN=$(curl -s ${url}/oauth/token -d grant_type=client_credentials \\
    -d client_id=${clientId} -d client_secret=${clientSecret} | jq -r .access_token)

Request "Wiki Editor" for Ed Engineer:
  curl ${url}/access-requests/v1 -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' -d '{"requestedFor":["2c918085000000000000000000000004"],
    "requestedItems":[{"type":"ACCESS_PROFILE","id":"2c918087000000000000000000000001"}]}'

Stop with Ctrl-C.
`;

const explain = (error: NodeJS.ErrnoException, { port }: Options): string => {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} on 127.0.0.1 is taken: choose another with --port, or 0 for a free one.`;
  }
  if (error.code === 'EACCES' && error.syscall === 'listen') {
    return `Port ${port} needs root privileges: choose one above 1023.`;
  }
  if (error.path) return `The file ${error.path} cannot be read: ${error.code}.`;
  return error.message;
};

const program = new Command('tenant')
  .description('Run a simulated SailPoint Identity Security Cloud tenant on this machine.')
  .option('--port <number>', 'port on 127.0.0.1; 0 for any free port', port, 8080)
  .option('--json', 'print one line of JSON when ready: url, clientId, clientSecret')
  .option(
    '--aws-endpoint <url>',
    'send events to this EventBridge endpoint (default: keep them in the control log)',
  )
  .option('--aws-region <region>', 'region of events that belong to no subscription', 'us-east-1')
  .option('--tls-cert <file>', 'PEM certificate: serve https instead of http')
  .option('--tls-key <file>', 'PEM key of that certificate')
  .addHelpText(
    'after',
    `
AWS credentials are read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which . .local/environment sets (default: test).

Examples:
  $ npm run tenant
  $ npm run tenant -- --port 0 --json
  $ npm run tenant -- --aws-endpoint http://127.0.0.1:4566 --aws-region eu-west-1`,
  );

const options = program.parse().opts<Options>();
main(options).catch((error: NodeJS.ErrnoException) => program.error(explain(error, options)));
