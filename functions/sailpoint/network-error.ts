import * as z from 'zod/mini';

const NetworkError = z.object({
  cause: z.object({ code: z.string().check(z.regex(/^[A-Z][A-Z0-9_]+$/)) }),
});

/** The system's code for a failed connection, such as ECONNREFUSED: never its message. */
export const networkCode = (thrown: unknown): string | undefined =>
  NetworkError.safeParse(thrown).data?.cause.code;
