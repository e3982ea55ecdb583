import * as z from 'zod';
import { readDocument } from '../scenarios/document.ts';
import { readAs } from '../scenarios/mistakes.ts';

const Input = z.record(z.string(), z.unknown());

/** A trigger's input in a file: the request alone, or the event that carried it. */
export const inputIn = (file: string): object => {
  const document = readDocument(file);
  const { _metadata, ...input } = readAs(
    z.preprocess((value) => Input.safeParse(value).data?.detail ?? value, Input),
    document,
  );
  return input;
};
