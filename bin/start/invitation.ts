import type { Installation } from '../../local/installation.ts';
import { acme } from '../../local/tenant/seed/acme.ts';

/** How to submit a request of one's own, and how to use the command, ready to be pasted. */
export const invitation = async (
  { tenant, emulator }: Installation,
  environmentFile: string,
): Promise<string> => {
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

. ${environmentFile}
npx countersign doctor
npx countersign send-test

The tenant's API, with its people and items: ${tenant.url}/documentation
The emulated AWS: ${emulator.url} (its log: ${emulator.logFile})
Ctrl-C ends all of it.`;
};
