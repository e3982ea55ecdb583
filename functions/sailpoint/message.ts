/** Reads what SailPoint said in a refusal, and makes it fit to be shown. */
import * as z from 'zod/mini';
import { jsonIn } from '../contracts/json.ts';
import { redact } from './redact.ts';

const MAX_SHOWN = 200;
const MAX_READ = 2_000;

const said = z.catch(z.optional(z.string().check(z.trim(), z.minLength(1))), undefined);

/** The shapes that SailPoint's API, its gateway and its OAuth server use for a refusal. */
const Refusal = z.catch(
  z.union([
    z.string(),
    z.pipe(
      z.object({
        messages: z.catch(z.array(z.object({ text: z.string() })), []),
        error_description: said,
        message: said,
        error: said,
        detailCode: said,
      }),
      z.transform(
        ({ messages, error_description, message, error, detailCode }) =>
          messages[0]?.text ?? error_description ?? message ?? error ?? detailCode ?? '',
      ),
    ),
  ]),
  '',
);

/** One short line of what a refusal's body says; empty for a page, for nothing and for noise. */
export const messageOf = (body: string, secrets: readonly string[]): string => {
  // An acceptance has no body: nothing is searched for secrets, and no error is thrown and caught.
  if (body === '') return '';
  const line = redact(textOf(body).slice(0, MAX_READ), secrets)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();

  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
};

const textOf = (body: string): string => {
  const value = jsonIn(body);
  if (value !== undefined) return Refusal.parse(value);

  return body.trimStart().startsWith('<') ? '' : body;
};
