import * as z from 'zod/mini';

/**
 * The id of an invocation, as it comes in from outside. The keys of the table's other items have a
 * character that no such id has, so that no event can take one over.
 */
export const InvocationId = z
  .string()
  .check(z.regex(/^[\w-]{1,128}$/, 'is not shaped like the id of an invocation'));
