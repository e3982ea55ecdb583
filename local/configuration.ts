import type { Configuration } from '../functions/contracts/configuration.ts';

/** The CDK app: the stack as in the cloud, with its configuration from the context. */
export const APP = 'node bin/start/app.ts';

/** The key in the context with the configuration, as JSON. */
export const CONTEXT = 'configuration';

/** The secrets in which `countersign init` stores the credentials by default. */
export const READING_CLIENT_SECRET = 'countersign/reading-client';
export const MANAGING_CLIENT_SECRET = 'countersign/managing-client';

/** The seeded governance group that is the fallback reviewer. */
const RISK_BOARD = '2c91808a000000000000000000000001';

/** The stack's props for a simulated tenant. */
export const configurationFor = (tenantUrl: string): Configuration => ({
  tenantUrl,
  preApproval: {},
  dynamicApproval: {},
  approver: 'adam.admin',
  fallbackGroup: RISK_BOARD,
  readingClientSecretName: READING_CLIENT_SECRET,
  managingClientSecretName: MANAGING_CLIENT_SECRET,
  alarmTopic: 'none',
});
