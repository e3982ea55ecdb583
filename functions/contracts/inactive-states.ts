/** Lifecycle states of people who do not answer, as the starter policies call them; the props name a tenant's own. */
export const INACTIVE_STATES: readonly string[] = ['inactive', 'leaver', 'leave', 'terminated'];
