/** Reads what SailPoint said in a refusal, and makes it fit to be shown. */
import * as z from 'zod/mini';
import { jsonIn } from '../contracts/json.ts';

const MAX_SHOWN = 200;
const MAX_READ = 2_000;
/** Fewer characters in common with a secret are chance. */
const ECHO = 8;

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

/** The text without any run of eight characters that a secret contains, in whatever spelling. */
export const redact = (text: string, secrets: readonly string[]): string => {
  const hidden = secrets.flatMap(spellings);
  let shown = '';
  let hiddenTo = 0;

  for (let at = 0; at < text.length; at += 1) {
    const echo = Math.max(0, ...hidden.map((secret) => echoLength(text, at, secret)));
    if (echo > 0 && at >= hiddenTo) shown += '[…]';
    hiddenTo = Math.max(hiddenTo, at + echo);
    if (at >= hiddenTo) shown += text[at];
  }
  return shown;
};

/** How many characters of `text` at `at` repeat some part of the secret: none, or enough to tell. */
const echoLength = (text: string, at: number, secret: string): number => {
  const run = text.slice(at, at + Math.min(ECHO, secret.length));

  return run.length === Math.min(ECHO, secret.length) && secret.includes(run) ? run.length : 0;
};

const spellings = (secret: string): string[] => {
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const lowerHex = [inForm, inUrl].map((text) => text.replace(/%../g, (hex) => hex.toLowerCase()));

  return [secret, JSON.stringify(secret).slice(1, -1), inForm, inUrl, ...lowerHex];
};
