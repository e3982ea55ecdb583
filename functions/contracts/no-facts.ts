import type { Facts } from './facts.ts';

const nothing = { source: 'none', at: new Date(0).toISOString(), unknown: 'not asked for' };

/** No facts at all: policies then see the event alone. */
export const NO_FACTS: Facts = { identities: {}, items: {}, status: nothing, violations: {} };
