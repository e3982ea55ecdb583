import type { NotAsked } from '../contracts/facts.ts';

/** In place of a fact that no policy could read; `now` is when that was found. */
export const notAsked = (now: Date): NotAsked => ({
  source: 'none',
  at: now.toISOString(),
  notAsked: true,
});
