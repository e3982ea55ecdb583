/** Reads what the policies' owner wrote. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyFile } from '../contracts/policy-set.ts';
import { ServiceError } from '../errors.ts';

const SCHEMA = 'countersign.cedarschema';

const isFolder = (path: string, name: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found) return found.isDirectory();
  throw new ServiceError('POLICY_INVALID', `${name}: cannot be read; mend or remove it.`);
};

/**
 * The names of all policy files in a folder, in linked and hidden ones too: a policy that is skipped
 * forbids nothing. `seen` holds the real paths of folders, since a link may lead back.
 */
const namesIn = (directory: string, prefix = '', seen = new Set<string>()): string[] => {
  const real = realpathSync(directory);
  if (seen.has(real)) return [];
  seen.add(real);

  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`;
    const path = join(directory, entry.name);
    const isPolicy = /\.cedar$/i.test(entry.name);
    if (!entry.isDirectory() && !entry.isSymbolicLink()) return isPolicy ? [name] : [];
    if (isFolder(path, name)) return namesIn(path, `${name}/`, seen);
    return isPolicy ? [name] : [];
  });
};

/** All `*.cedar` files below `directory` in the order of their names, and the schema beside them. */
export const readPolicyFiles = (directory: string) => {
  const read = (name: string): PolicyFile => ({
    name,
    // A byte order mark is no part of the text.
    text: readFileSync(join(directory, name), 'utf8').replace(/^\ufeff/, ''),
  });
  const files = namesIn(directory).sort().map(read);
  const schema = read(SCHEMA);

  const hash = createHash('sha256');
  for (const { name, text } of [schema, ...files]) hash.update(JSON.stringify([name, text]));
  return { files, schema, hash: hash.digest('hex') };
};
