import * as z from 'zod/mini';

/** Text that says something. */
export const Text = z.string().check(z.minLength(1));
