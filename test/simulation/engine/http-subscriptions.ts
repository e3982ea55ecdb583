/** HTTP subscriptions whose bearer token is kept young, and their workflows' client secrets. */

export const CLIENT_SECRET_ID = 'client';

export const WORKFLOW_URL = 'https://acme.api.identitynow.com/workflows';

export const HTTP_SUBSCRIPTIONS = [
  { name: 'To workflow A', clientSecretId: 'workflow-a' },
  { name: 'To workflow B', clientSecretId: 'workflow-b' },
];
