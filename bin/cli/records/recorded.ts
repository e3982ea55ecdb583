/** Exported invocation records: one as JSON on each line. */
import { open } from 'node:fs/promises';
import * as z from 'zod';
import { Invocation } from '../../../functions/contracts/invocation.ts';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { check, mistakes } from '../scenarios/mistakes.ts';
import { InputError } from '../terminal/input-error.ts';

const { triggerId, request, sentAt, facts, evaluation, considered } = Invocation.shape;

/** A decision and its grounds. The secret and the callback URL are not read. */
const Recorded = z.object({ triggerId, request, sentAt, facts, evaluation, considered });
export type Recorded = z.output<typeof Recorded>;

const MAX_MISTAKES = 20;

/** Reads the records of a file one by one; an `InputError` names the lines that are not records. */
export async function* readRecords(file: string): AsyncGenerator<Recorded> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${file}: cannot be read (${error.code}); check the path.`, {
      cause: error,
    });
  });

  const wrong: string[] = [];
  let line = 0;
  let found = 0;
  for await (const text of handle.readLines()) {
    line += 1;
    if (text.trim() === '') continue;

    found += 1;
    const value = jsonIn(text);
    const parsed = check(Recorded, value);
    if (parsed.success) yield parsed.data;
    else if (value === undefined) wrong.push(`${file}:${line}: this line is not JSON.`);
    else wrong.push(...mistakes(parsed.error.issues, { file, lineOf: () => line }));
    if (wrong.length >= MAX_MISTAKES) break;
  }
  if (wrong.length > 0) throw new InputError(wrong);
  if (found === 0) throw new InputError(`${file}: it contains no records.`);
}
