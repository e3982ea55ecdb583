import * as z from 'zod/mini';
import { plain } from '../../../functions/policy/explain.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { InputError } from '../terminal/input-error.ts';
import type { Outside } from './outside.ts';

const Info = z.object({ tenantName: z.string().check(z.minLength(1)) });

/** The name of the tenant at an origin, for which SailPoint needs no credential. */
export const tenantName = async (
  origin: string,
  { fetch, now }: Pick<Outside, 'fetch' | 'now'>,
): Promise<string> => {
  try {
    const api = sailPoint({ tenantUrl: origin, fetch, now });
    const { tenantName } = await api.request({ method: 'GET', path: '/oauth/info', answer: Info });
    return plain(tenantName);
  } catch (error) {
    if (!(error instanceof SailPointError)) throw error;
    throw new InputError(
      `No SailPoint tenant at ${origin} (${error.reason}); check the name and the network.`,
      { cause: error },
    );
  }
};
