/** Reads what the policies' owner wrote. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyFile } from '../contracts/policy-set.ts';

const SCHEMA = 'countersign.cedarschema';

/** All `*.cedar` files below `directory` in the order of their names, and the schema beside them. */
export const readPolicyFiles = (directory: string) => {
  const read = (name: string): PolicyFile => ({
    name,
    text: readFileSync(join(directory, name), 'utf8'),
  });
  const files = globSync('**/*.cedar', { cwd: directory }).sort().map(read);
  const schema = read(SCHEMA);

  const hash = createHash('sha256');
  for (const { name, text } of [schema, ...files]) hash.update(JSON.stringify([name, text]));
  return { files, schema, hash: hash.digest('hex') };
};
