/** Reads what the policies' owner wrote. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyFile } from '../contracts/policy-set.ts';
import { ServiceError } from '../errors.ts';

const SCHEMA = 'countersign.cedarschema';

const unreadable = (path: string, advice: string, cause: NodeJS.ErrnoException) =>
  new ServiceError('POLICY_INVALID', `${path}: cannot be read (${cause.code}). ${advice}`, {
    cause,
  });

/** What `read` gives; POLICY_INVALID with what to do if the file system refuses. */
const readable = <Value>(path: string, advice: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    const refusal = error as NodeJS.ErrnoException;
    throw refusal.syscall ? unreadable(path, advice, refusal) : error;
  }
};

const MEND = 'Mend or remove it.';

const isFolder = (path: string): boolean =>
  readable(path, MEND, () => statSync(path).isDirectory());

/**
 * The names of all files below a folder, in linked and hidden ones too. `seen` holds the real paths of
 * folders, since a link may lead back.
 */
const namesIn = (directory: string, prefix = '', seen = new Set<string>()): string[] => {
  const real = readable(directory, 'Pass the folder with the policies and their schema.', () =>
    realpathSync(directory),
  );
  if (seen.has(real)) return [];
  seen.add(real);

  const entries = readable(directory, MEND, () => readdirSync(directory, { withFileTypes: true }));
  return entries.flatMap((entry) => {
    const name = `${prefix}${entry.name}`;
    const path = join(directory, entry.name);
    if (!entry.isDirectory() && !entry.isSymbolicLink()) return [name];
    return isFolder(path) ? namesIn(path, `${name}/`, seen) : [name];
  });
};

/** A policy that is skipped forbids nothing. */
const POLICY = /\.cedar$/i;

/**
 * All `*.cedar` files below `directory` in the order of their names, the schema beside them, and the
 * names of all files. Errors: POLICY_INVALID, for what cannot be read.
 */
export const readPolicyFiles = (directory: string) => {
  const read = (name: string, advice: string): PolicyFile => {
    const path = join(directory, name);
    const text = readable(path, advice, () => readFileSync(path, 'utf8'));
    // A byte order mark is no part of the text.
    return { name, text: text.replace(/^\ufeff/, '') };
  };
  const names = namesIn(directory).sort();
  const files = names.filter((name) => POLICY.test(name)).map((name) => read(name, MEND));
  const schema = read(
    SCHEMA,
    `Take ${SCHEMA} as it comes with Countersign, or pass the folder that has it.`,
  );

  const hash = createHash('sha256');
  for (const { name, text } of [schema, ...files]) hash.update(JSON.stringify([name, text]));
  return { files, schema, names, hash: hash.digest('hex') };
};
