/** The policies of one file, and everything that is wrong with it before they meet. */
import {
  type DetailedError,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
} from '@cedar-policy/cedar-wasm/web';
import type { Policy, PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { readAnnotations } from './annotations.ts';
import { empty } from './empty-file.ts';
import { encoding } from './encoding.ts';
import { forAll } from './for-all.ts';
import { sayingOf } from './mistakes/cedar-words.ts';
import { type Lint, mistakesIn, warningsIn } from './mistakes/lint.ts';
import type { Schema } from './mistakes/schema.ts';
import { piecesOf } from './pieces.ts';
import { byteLength, placesOf } from './places.ts';
import { offsetOf } from './where.ts';

/** One policy where it begins, in bytes of UTF-8; `policy` only if its annotations are right. */
export type Placed = {
  file: PolicyFile;
  offset: number;
  text: string;
  json: PolicyJson;
  policy?: Policy | undefined;
  /** Whether something is wrong with it that also makes it impossible. */
  isWrong: boolean;
};

export type ReadFile = { placed: Placed[]; findings: PolicyMistake[]; warnings: PolicyMistake[] };

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Cedar counts in bytes of UTF-8, from the start of the text that it was given. */
export const lineAt = (text: string, offset: number) =>
  textOf(bytesOf(text).subarray(0, offset)).split('\n').length;

/** The line of a policy, or of what is so many bytes behind its beginning. */
export const lineOf = ({ file, offset }: Placed, at = 0): number => lineAt(file.text, offset + at);

/** What Cedar says about a text that begins at `offset` of the file. */
export const findingOf = (
  file: PolicyFile,
  error: DetailedError,
  { offset = 0, schema }: { offset?: number; schema: Schema },
): PolicyMistake => {
  const { start = 0, end = 0 } = error.sourceLocations?.[0] ?? {};
  const before = textOf(bytesOf(file.text).subarray(0, offset + start));
  const behind = textOf(bytesOf(file.text).subarray(offset + start));
  // Of a sign that Cedar does not know it tells where it stands, and not how long it is.
  const source =
    end > start
      ? textOf(bytesOf(file.text).subarray(offset + start, offset + end))
      : ([...behind.slice(0, 2)][0] ?? '');
  const help = error.help ?? error.sourceLocations?.[0]?.label ?? null;
  return {
    file: file.name,
    line: lineAt(file.text, offset + start),
    ...sayingOf(
      { ...error, help },
      { source, schema, before, behind: behind.slice(source.length) },
    ),
  };
};

const placeOf = (file: PolicyFile, offset: number, text: string, lint: Lint): PolicyMistake => {
  const { message, suggestion, at } = lint;
  const line = lineAt(file.text, offset + offsetOf(text, at));
  return { file: file.name, line, message, suggestion };
};

const TEMPLATE: Lint = {
  message: 'a template decides nothing by itself',
  suggestion:
    'Write a policy: principal, resource or an entity instead of ?principal and ?resource.',
  at: { pattern: /\?/ },
};

/** Each text that parses, with its offset in bytes; of each that does not, the first mistake. */
const partsOf = (file: PolicyFile, schema: Schema) => {
  const inAnother = encoding(file);
  if (inAnother.length > 0) return { places: [], findings: inAnother };
  const whole = policySetTextToParts(file.text);
  if (whole.type === 'success') {
    const { policies, policy_templates: templates } = whole;
    return { places: placesOf(file.text, [...policies, ...templates]), findings: [] };
  }

  const read = piecesOf(file.text).map(({ text, at }) => {
    const offset = byteLength(file.text.slice(0, at));
    const answer = policySetTextToParts(text);
    if (answer.type === 'failure') {
      const findings = answer.errors.slice(0, 1);
      return {
        places: [],
        findings: findings.map((error) => findingOf(file, error, { offset, schema })),
      };
    }
    const found = [...answer.policies, ...answer.policy_templates];
    const places = placesOf(text, found).map((place) => ({
      ...place,
      offset: offset + place.offset,
    }));
    return { places, findings: [] };
  });
  const findings = read.flatMap((piece) => piece.findings);
  return {
    places: read.flatMap((piece) => piece.places),
    findings:
      findings.length > 0
        ? findings
        : whole.errors.map((error) => findingOf(file, error, { schema })),
  };
};

/** Every policy of the file that parses, whatever else is wrong in the file. */
export const readFile = (file: PolicyFile, schema: Schema, settings?: PolicySettings): ReadFile => {
  const { places, findings } = partsOf(file, schema);
  const read = places.map(({ text, offset }): ReadFile => {
    const told = (lint: Lint) => placeOf(file, offset, text, lint);
    const answer = policyToJson(text);
    if (answer.type === 'failure') return { placed: [], findings: [told(TEMPLATE)], warnings: [] };

    const { json } = answer;
    const { policy, mistakes } = readAnnotations(json, text);
    const wrong = mistakesIn(json, schema, settings);
    return {
      placed: [{ file, offset, text, json, policy, isWrong: wrong.length > 0 }],
      findings: [...mistakes, ...wrong].map(told),
      warnings: [...warningsIn(json, settings), ...forAll(json)].map(told),
    };
  });
  return {
    placed: read.flatMap(({ placed }) => placed),
    findings: [...findings, ...read.flatMap((one) => one.findings)],
    warnings: [
      ...(places.length + findings.length === 0 ? [empty(file)] : []),
      ...read.flatMap(({ warnings }) => warnings),
    ],
  };
};
