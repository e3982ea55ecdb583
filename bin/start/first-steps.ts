import type { EmptyInstallation } from '../../local/empty-installation.ts';

type Told = Pick<EmptyInstallation, 'personalAccessToken'> & {
  tenant: Pick<EmptyInstallation['tenant'], 'url'>;
  emulator: Pick<EmptyInstallation['emulator'], 'url' | 'logFile'>;
};

/** How to deploy by hand what `npm start` deploys by itself, ready to be pasted. */
export const firstSteps = (
  { tenant, emulator, personalAccessToken: { id, secret } }: Told,
  environmentFile: string,
): string => `Nothing is deployed yet. In another terminal in this directory:

. ${environmentFile}
npx countersign init
npx cdk bootstrap
npm run deploy
npx countersign doctor
npx countersign send-test

init asks for these (${environmentFile} gives the props that it tells to write):

SailPoint tenant   ${tenant.url}
Client id          ${id}
Client secret      ${secret}

The tenant's API, with its people and items: ${tenant.url}/documentation
The emulated AWS: ${emulator.url} (its log: ${emulator.logFile})
Ctrl-C ends all of it, and what was deployed with it.`;
