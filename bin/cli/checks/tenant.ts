/** The tenant is reachable and accepts the credential. */
import { tenantName } from '../installation/tenant-name.ts';
import { asBad, type Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { good } from './finding.ts';

const tenant: Check<CheckContext> = {
  name: 'tenant',
  run: async (context) => {
    const { tenantUrl } = await needed('the stack', context.installation());
    return tenantName(tenantUrl, context)
      .then((name) => good(tenant.name, `${name} at ${tenantUrl}`))
      .catch(asBad(tenant.name, 'not reachable'));
  },
};

const credential: Check<CheckContext> = {
  name: 'credential',
  run: (context) =>
    context
      .tenant()
      .then(() => good(credential.name, 'accepted by SailPoint'))
      .catch(
        asBad(credential.name, 'rejected by SailPoint', 'Store a new one with countersign init.'),
      ),
};

export const TENANT = [tenant, credential];
