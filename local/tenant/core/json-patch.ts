import { applyPatch, type Operation } from 'rfc6902';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export const JsonPatchOperation = z.object({
  op: z.enum(['add', 'remove', 'replace', 'move', 'copy']),
  path: z.string().startsWith('/'),
  from: z.string().startsWith('/').optional(),
  value: z.unknown().optional(),
});

export type JsonPatchOperation = z.infer<typeof JsonPatchOperation>;

/** A patched copy that fits the schema; the refusal names the path of the first misfit. */
export const patched = <S extends z.ZodType>(
  before: object,
  operations: JsonPatchOperation[],
  schema: S,
): z.output<S> => {
  const after = structuredClone(before);
  const failed = applyPatch(after, operations as Operation[]).findIndex((error) => error !== null);
  const operation = operations[failed];
  if (operation) {
    const { op, path } = operation;
    throw new Refusal(400, `Operation ${failed} (${op} ${path}) does not apply to the document.`);
  }

  const { success, data, error } = schema.safeParse(after);
  if (!success) {
    const [issue] = error.issues;
    throw new Refusal(
      400,
      `After the patch, /${issue?.path.join('/')} is invalid: ${issue?.message}`,
    );
  }
  return data;
};

/** The top-level field of a JSON pointer. */
export const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';
