import type { Configuration } from '../functions/contracts/configuration.ts';

/** The CDK app: the stack as in the cloud, with its configuration from the context. */
export const APP = 'node bin/start/app.ts';

/** The key in the context with the configuration, as JSON. */
export const CONTEXT = 'configuration';

/** The secret in which `countersign init` stores the credential by default. */
export const CLIENT_SECRET = 'countersign/client';

/** The seeded governance group that is the fallback reviewer. */
const RISK_BOARD = '2c91808a000000000000000000000001';

/** The stack's props for a simulated tenant. */
export const configurationFor = (tenantUrl: string): Configuration => ({
  tenantUrl,
  preApproval: {},
  dynamicApproval: {},
  approver: 'adam.admin',
  fallbackGroup: RISK_BOARD,
  clientSecretName: CLIENT_SECRET,
  alarmTopic: 'none',
});
