/** HTTP subscriptions whose bearer token is kept young, and their workflows' client secrets. */

export const READING_CLIENT_SECRET_ID = 'reading-client';
export const MANAGING_CLIENT_SECRET_ID = 'managing-client';

export const WORKFLOW_URL = 'https://acme.api.identitynow.com/workflows';

export const HTTP_SUBSCRIPTIONS = [
  { name: 'To workflow A', clientSecretId: 'workflow-a' },
  { name: 'To workflow B', clientSecretId: 'workflow-b' },
];
