/**
 * An AWS principal for the screen: users, and sessions of single sign-on, have the names of people;
 * a role has not. The whole ARN is in the records and in the audit trail.
 */
export const withoutPersonName = (arn: string, instead = '…'): string =>
  arn.replace(/:(user|federated-user|assumed-role\/[^/]+)\/.*$/, `:$1/${instead}`);
