import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../folder.ts';

/** The starters and their scenarios, with some files changed. */
export const changed = (files: Record<string, (text: string) => string | undefined>) => {
  const directory = folder();
  cpSync('local/starter-policies', directory, { recursive: true });
  for (const [name, change] of Object.entries(files)) {
    const file = join(directory, name);
    const text = change(globSync(file).length > 0 ? readFileSync(file, 'utf8') : '');
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  return directory;
};
