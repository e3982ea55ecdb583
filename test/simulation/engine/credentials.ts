/** What a deployment's vault has at the start: the client secret, and a token that lasts. */
import { accessTokenText, Secret } from '../../../functions/contracts/credentials.ts';
import { START } from './clock.ts';
import { TOKEN_SECRET_ID } from './functions.ts';
import { CLIENT_SECRET_ID } from './http-subscriptions.ts';

type Given = { client: { id: string; secret: string }; accessToken: string };

const LASTS_MS = 43_200_000;

export const freshVault = ({ client, accessToken }: Given): Map<string, string> =>
  new Map([
    [CLIENT_SECRET_ID, JSON.stringify({ clientId: client.id, clientSecret: client.secret })],
    [
      TOKEN_SECRET_ID,
      accessTokenText({
        accessToken: new Secret(accessToken),
        mintedAt: new Date(START).toISOString(),
        expiresAt: new Date(START + LASTS_MS).toISOString(),
      }),
    ],
  ]);
