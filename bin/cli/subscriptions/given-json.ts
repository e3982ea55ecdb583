import { text } from 'node:stream/consumers';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { readText } from '../scenarios/document.ts';

/** The JSON in a file, or in stdin for `-`; `undefined` if it is none. */
export const givenJson = async (file: string, stdin: NodeJS.ReadableStream): Promise<unknown> =>
  jsonIn(file === '-' ? await text(stdin) : readText(file));
