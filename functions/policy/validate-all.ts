/** Cedar's own validation of all policies together. */
import { validate } from '@cedar-policy/cedar-wasm/web';
import type { PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';
import { impossibleBecause } from './mistakes/impossible.ts';
import type { Schema } from './mistakes/schema.ts';
import { findingOf, lineOf, type Placed } from './read-file.ts';
import { whereIn } from './where.ts';

const IMPOSSIBLE = /policy is impossible|unable to find an applicable action/;

const AS_IT_COMES = 'Take countersign.cedarschema as it comes with Countersign.';

/** Unknown attributes, unguarded optional ones, policies that never apply. */
export const validateAll = (
  placed: readonly Placed[],
  { file, schema }: { file: PolicyFile; schema: Schema },
): PolicyMistake[] => {
  // By their place: two may have one id, or none.
  const staticPolicies = Object.fromEntries(placed.map(({ text }, index) => [`${index}`, text]));
  const answer = validate({ schema: file.text, policies: { staticPolicies } });
  // Each policy has parsed alone: what does not parse here is the schema.
  if (answer.type === 'failure') {
    return answer.errors.map((error) => ({
      ...findingOf(file, error, { schema }),
      message: `the schema cannot be read: ${error.message}`,
      suggestion: AS_IT_COMES,
    }));
  }

  if (schema.entities.length === 0) {
    return [{ file: file.name, line: 1, message: 'the schema is empty', suggestion: AS_IT_COMES }];
  }

  const all = [...answer.validationErrors, ...answer.validationWarnings];
  return all.flatMap(({ policyId, error }) => {
    const place = placed[Number(policyId)];
    if (!place) return [];

    if (!IMPOSSIBLE.test(error.message)) {
      return [findingOf(place.file, error, { offset: place.offset, schema })];
    }
    const hasReason = all.some(
      (other) => other.policyId === policyId && !IMPOSSIBLE.test(other.error.message),
    );
    if (place.isWrong || hasReason) return [];
    const { parts, ...saying } = impossibleBecause(place.json, file.text);
    const line = lineOf(place, whereIn(place.text, parts));
    return [{ file: place.file.name, line, ...saying }];
  });
};
