/** Whether the tenant is there, takes the credential and grants what is needed. */
import { tenantName } from '../init/tenant-origin.ts';
import { asBad, type Check } from './check.ts';
import { good } from './finding.ts';
import { needed } from './patient.ts';
import { proveRights } from './rights.ts';
import { expiryOf, levelOf } from './standing.ts';

const tenant: Check = {
  name: 'tenant',
  run: async (patient) => {
    const { tenantUrl } = await needed('the stack', patient.installation());
    return tenantName(tenantUrl, patient)
      .then((name) => good(tenant.name, `${name} at ${tenantUrl}`))
      .catch(asBad(tenant.name, 'not reached'));
  },
};

const credential: Check = {
  name: 'credential',
  run: (patient) =>
    patient
      .tenant()
      .then(() => good(credential.name, 'SailPoint takes it'))
      .catch(
        asBad(
          credential.name,
          'SailPoint does not take it',
          'Store a new one with countersign init.',
        ),
      ),
};

const level: Check = {
  name: 'user level',
  run: async (patient) => levelOf((await needed('the tenant', patient.tenant())).token),
};

const expiry: Check = {
  name: 'expiry of the personal access token',
  run: async (patient) => {
    const { api, token } = await patient.administration();
    const { clientId } = await patient.client();
    return expiryOf(api, token, { clientId, now: patient.now() });
  },
};

const rights: Check = {
  name: 'scopes',
  run: async (patient) => {
    const { api, token } = await patient.administration();
    return proveRights(api, token);
  },
};

export const TENANT = [tenant, credential, level, expiry, rights];
