import type { Answer } from '../../local/demo/answer.ts';
import type { Installation } from '../../local/installation.ts';
import { acme } from '../../local/tenant/seed/acme.ts';
import { showing } from './demo-output.ts';

/** The commands that submit a request of your own and use the command line, ready to paste. */
export const invitation = async (
  { tenant, emulator }: Installation,
  environmentFile: string,
  answers: readonly Answer[],
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

  const next = answers.find(({ reviewer }) => reviewer !== '') ?? answers[0];

  return `Everything is up. Submit a request of your own as Ed Engineer:

curl --cacert ${emulator.certificates.caFile} ${tenant.url}/access-requests/v1 \\
  -H 'authorization: Bearer ${token}' -H 'content-type: application/json' \\
  -d '${JSON.stringify(body)}'

Try the countersign command in another terminal in this directory:

. ${environmentFile}
npx countersign doctor
npx countersign send-test${next ? `\n\nSee why ${next.request} was answered "${next.decision}":\n\n${showing(next)}` : ''}

The tenant's API, people and items: ${tenant.url}/documentation
(user ${tenant.clientId}, password ${tenant.clientSecret})
The emulated AWS: ${emulator.url} (log: ${emulator.logFile})
Ctrl-C ends everything.`;
};
