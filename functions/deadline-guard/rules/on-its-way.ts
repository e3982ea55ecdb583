/** An event is on its way for so long at most, before it counts as never seen. */
export const ON_ITS_WAY_MS = 3 * 60_000;
