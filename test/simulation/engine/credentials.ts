/** What a deployment's vault has at the start: both client secrets, and a token that lasts. */
import { accessTokenText, Secret } from '../../../functions/contracts/credentials.ts';
import { START } from './clock.ts';
import { TOKEN_SECRET_ID } from './functions.ts';
import { MANAGING_CLIENT_SECRET_ID, READING_CLIENT_SECRET_ID } from './http-subscriptions.ts';

type Client = { id: string; secret: string };
type Given = { client: Client; managing?: Client | undefined; accessToken: string };

const LASTS_MS = 43_200_000;

const text = ({ id, secret }: Client) => JSON.stringify({ clientId: id, clientSecret: secret });

export const freshVault = ({ client, managing, accessToken }: Given): Map<string, string> =>
  new Map([
    [READING_CLIENT_SECRET_ID, text(client)],
    ...(managing ? [[MANAGING_CLIENT_SECRET_ID, text(managing)] as const] : []),
    [
      TOKEN_SECRET_ID,
      accessTokenText({
        accessToken: new Secret(accessToken),
        mintedAt: new Date(START).toISOString(),
        expiresAt: new Date(START + LASTS_MS).toISOString(),
      }),
    ],
  ]);
