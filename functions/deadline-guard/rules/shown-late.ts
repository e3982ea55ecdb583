/** SailPoint may show an answer so long after it took it: only then is silence an answer. */
export const SHOWN_LATE_MS = 10 * 60_000;
