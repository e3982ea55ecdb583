/** Paths of the yearly API versions, `/v2024/...` and on, in which triggers were experimental. */
const YEARLY = /^\/v20\d\d\//;

/** The header without which SailPoint refuses an experimental endpoint, where the path may be one. */
export const experimentalHeader = (path: string): Record<string, string> =>
  YEARLY.test(path) ? { 'x-sailpoint-experimental': 'true' } : {};
