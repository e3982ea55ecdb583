/** How often the queue of answers gives out a message before it takes it for a dead letter. */
export const MOST_RECEIVES = 1_000;
