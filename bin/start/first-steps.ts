import type { EmptyInstallation } from '../../local/empty-installation.ts';

type Prepared = Pick<EmptyInstallation, 'personalAccessToken'> & {
  tenant: Pick<EmptyInstallation['tenant'], 'url' | 'clientId' | 'clientSecret'>;
  emulator: Pick<EmptyInstallation['emulator'], 'url' | 'logFile'>;
};

/** The commands that deploy by hand what `npm start` deploys by itself, ready to paste. */
export const firstSteps = (
  { tenant, emulator, personalAccessToken: { id, secret } }: Prepared,
  environmentFile: string,
): string => `Nothing is deployed yet. In another terminal in this directory:

. ${environmentFile}
npx countersign init
npx cdk bootstrap
npm run deploy
npx countersign doctor
npx countersign send-test

init asks for these (${environmentFile} already sets the props that it asks you to write):

SailPoint tenant   ${tenant.url}
Client id          ${id}
Client secret      ${secret}

The tenant's API, people and items: ${tenant.url}/documentation
(user ${tenant.clientId}, password ${tenant.clientSecret})
The emulated AWS: ${emulator.url} (log: ${emulator.logFile})
Ctrl-C ends everything, including what you deployed.`;
