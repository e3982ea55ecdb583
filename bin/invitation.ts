import type { Installation } from '../local/installation.ts';
import { acme } from '../local/tenant/seed/acme.ts';

/** What leads the `countersign` command here, and nowhere else. */
const environment = ({ environment, certificates }: Installation['emulator']) => {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  const settings = {
    AWS_ENDPOINT_URL,
    AWS_REGION,
    AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY,
    NODE_EXTRA_CA_CERTS: certificates.caFile,
  };
  return [
    // A profile goes before the keys, and a session belongs to others.
    'unset AWS_PROFILE AWS_SESSION_TOKEN',
    ...Object.entries(settings).map(([name, value]) => `export ${name}='${value}'`),
  ].join('\n');
};

/** How to submit a request of one's own, and how to use the command, ready to be pasted. */
export const invitation = async ({ tenant, emulator }: Installation): Promise<string> => {
  const token = await tenant.token('ed.engineer');
  const ed = acme.people.find(({ username }) => username === 'ed.engineer');
  const [profile] = acme.accessProfiles;
  const body = {
    requestedFor: [ed?.id],
    requestedItems: [
      { type: 'ACCESS_PROFILE', id: profile?.id, comment: 'For the release notes.' },
    ],
  };

  return `Everything is up. Submit a request of your own as Ed Engineer:

curl --cacert ${emulator.certificates.caFile} ${tenant.url}/access-requests/v1 \\
  -H 'authorization: Bearer ${token}' -H 'content-type: application/json' \\
  -d '${JSON.stringify(body)}'

Look around with the countersign command, in another terminal in this directory:

${environment(emulator)}
npx countersign doctor
npx countersign send-test

The tenant's API, with its people and items: ${tenant.url}/documentation
The emulated AWS: ${emulator.url} (its log: ${emulator.logFile})
Ctrl-C ends all of it.`;
};
