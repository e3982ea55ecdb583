/** What goes wrong at SailPoint's side, and with its credentials. */
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { APP, CONTEXT } from '../../../local/configuration.ts';
import type { Fault } from './fault.ts';
import type { World } from './world.ts';

/** What the shell of `npm start` sets; a deployment asks nobody here. */
const deploying = ({ installation }: World, description: string) => {
  const { configuration } = installation;
  const dynamicApproval = { ...configuration.dynamicApproval, description };
  return {
    CDK_APP: APP,
    CDK_CONTEXT: `${CONTEXT}=${JSON.stringify({ ...configuration, dynamicApproval })}`,
    CDK_REQUIRE_APPROVAL: 'never',
  };
};

const overwrite = ({ secrets }: World, SecretId: string, SecretString: string) =>
  secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));

export const FAULTS_IN_SAILPOINT: readonly Fault[] = [
  {
    name: 'SailPoint answers with 503',
    section: 'SailPoint is down',
    async inject({ tenant }) {
      const fault = {
        match: { method: 'POST', pathPattern: '/complete$' },
        fault: { status: 503 },
      };
      await tenant.call('POST', '/_control/faults', { body: { ...fault, times: 1_000 } });
    },
    requests: 'are answered',
    sees: { in: 'status', text: /✗ answers to SailPoint: 1 not accepted, last refusal .*: 503/ },
    heals: ({ tenant }) => tenant.call('DELETE', '/_control/faults'),
  },
  {
    name: 'the client secret is overwritten',
    section: 'The client secret does not work',
    inject: (world) =>
      overwrite(world, 'countersign/reading-client', '{"clientId":"gone","clientSecret":"gone"}'),
    sees: { in: 'doctor', text: /✗ credential/ },
    given: async ({ tenant }) => ({
      options: { 'npx countersign init': `--yes --tenant ${tenant.url}` },
      env: {
        COUNTERSIGN_CLIENT_ID: tenant.clientId,
        COUNTERSIGN_CLIENT_SECRET: tenant.clientSecret,
      },
    }),
  },
  {
    name: 'the stored access token is garbage',
    section: 'The stored access token does not work',
    inject: (world) => overwrite(world, world.installation.outputs.TokenSecretArn, 'garbage'),
    sees: { in: 'status', text: /✗ access token/ },
  },
  {
    name: 'a subscription is disabled, renamed, and has another deadline and filter',
    section: 'A subscription was changed in SailPoint',
    inject: async (world) =>
      world.patch(await world.dynamicApproval(), {
        ...{ enabled: false, name: 'Mine', responseDeadline: 'PT2H' },
        filter: "$.requestedItems[?(@.type == 'ROLE')]",
      }),
    sees: { in: 'doctor', text: /dynamic-approver subscription: disabled/ },
  },
  {
    name: 'a subscription is sent to another region',
    section: 'A subscription is sent elsewhere',
    inject: async (world) =>
      world.patch(await world.dynamicApproval(), { 'eventBridgeConfig/awsRegion': 'eu-west-1' }),
    sees: { in: 'doctor', text: /✗ dynamic-approver subscription: destination/ },
    given: async (world) => {
      const { account, region } = world.installation.emulator;
      return {
        words: { '<id>': await world.dynamicApproval(), '<account>': account, '<region>': region },
      };
    },
  },
  {
    name: 'a subscription is deleted',
    section: 'A subscription was deleted in SailPoint',
    async inject(world) {
      const path = `/trigger-subscriptions/v1/${await world.dynamicApproval()}`;
      await world.tenant.call('DELETE', path, { token: await world.admin() });
    },
    sees: { in: 'doctor', text: /✗ dynamic-approver subscription: .* does not exist in SailPoint/ },
    given: async (world) => ({ env: deploying(world, 'Answered anew.') }),
  },
  {
    name: 'a policy that approves too much is live',
    section: 'A policy approves too much',
    // That it is too much is known to people alone.
    inject: async () => {},
    sees: { in: 'doctor', text: /✓ approvals by policy: not on hold/ },
    given: async (world) => ({ env: deploying(world, 'Answered anew.') }),
    requests: 'are answered',
  },
];
