/** What Cedar says, in words that say what to do. https://docs.cedarpolicy.com/policies/validation.html */
import type { DetailedError } from '@cedar-policy/cedar-wasm/web';
import type { Saying, Told } from './saying.ts';
import { SYNTAX } from './table-of-syntax.ts';
import { TYPES } from './table-of-types.ts';

/** `source` is the text that Cedar points at. Words that are not in the table are quoted as Cedar's. */
export const sayingOf = (
  { message, help }: Pick<DetailedError, 'message' | 'help'>,
  told: Omit<Told, 'help'>,
): Saying => {
  const said = message
    .replace(/^failed to parse .*? from string: /, '')
    .replace(/^for policy `[^`]*`[,:]? /, '');
  for (const [pattern, say] of [...TYPES, ...SYNTAX]) {
    const [found, ...parts] = pattern.exec(said) ?? [];
    if (found !== undefined) return say(parts, { ...told, help: help ?? '' });
  }
  return {
    message: `Cedar does not take this: ${said}`,
    suggestion: help
      ? `Cedar suggests: ${help.replace(/^for policy `[^`]*`, /, '')}.`
      : 'Compare it with countersign.cedarschema and a policy that works.',
  };
};
