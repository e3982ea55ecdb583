/** How a value of a type is written in a policy. */
import { anyOf } from './saying.ts';
import type { Schema } from './schema.ts';

/** `SodPolicy` of `Set<SodPolicy>`; nothing if it is no set. */
export const memberOf = (type: string): string | undefined => /^Set<(.*)>$/.exec(type)?.[1];

/** How something of this type is written in a policy. */
export const spelling = (type: string, schema: Schema): string | undefined => {
  const values = schema.valuesOf(type);
  if (values.length > 0) return anyOf(values.map((value) => `${type}::"${value}"`));
  if (schema.entities.includes(type)) return `${type}::"<id>" with the id from SailPoint`;
  const words: Record<string, string> = {
    datetime: 'datetime("2026-03-02T10:00:00Z")',
    duration: 'duration("7h30m")',
    String: 'text in double quotes',
    Long: 'a whole number without quotes',
    decimal: 'decimal("1.5")',
    Bool: 'a comparison, or something that is true or false',
  };
  return words[type];
};
