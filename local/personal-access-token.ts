import { z } from 'zod';
import type { TenantClient } from './tenant-client.ts';

const PersonalAccessToken = z.object({ id: z.string(), secret: z.string() });
export type PersonalAccessToken = z.infer<typeof PersonalAccessToken>;

/** Created as an administrator would. */
export const createPersonalAccessToken = async (
  tenant: TenantClient,
  name: string,
  scope: readonly string[],
): Promise<PersonalAccessToken> => {
  const token = await tenant.token('adam.admin');
  const body = { name, scope, userAwareTokenNeverExpires: true };

  return PersonalAccessToken.parse(
    await tenant.call('POST', '/personal-access-tokens/v1', { token, body }),
  );
};
