import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InputError } from '../../../bin/cli/terminal/input-error.ts';

/** A folder with these files, there until the test ends. */
export const folder = (files: Record<string, string> = {}): string => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
};

/** A folder with the project's schema and these policy files. */
export const policyFolder = (files: Record<string, string>): string => {
  const directory = folder(files);
  cpSync('policies/countersign.cedarschema', join(directory, 'countersign.cedarschema'));
  return directory;
};

/** The lines of the `InputError` that it throws, without the folder's own name. */
export const mistakesOf = async (run: () => unknown, directory: string): Promise<string[]> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof InputError) {
      return error.message.replaceAll(`${directory}/`, '').split('\n');
    }
    throw error;
  }
  return [];
};
