/** `pre-approval`, and for dynamic approval `dynamic-approver`: as much as a table has room for. */
export const triggerName = (triggerId: string): string =>
  triggerId.replace('idn:access-request-', '');
