/** One temporary directory for all that a test run makes, the CDK's assemblies above all. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

export const TEMPORARY_DIRECTORY = resolve(`.local/tmp-${process.pid}`);

export const setup = () => {
  mkdirSync(TEMPORARY_DIRECTORY, { recursive: true });
  return () => rmSync(TEMPORARY_DIRECTORY, { recursive: true, force: true });
};
