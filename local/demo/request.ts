/** Bodies of access requests, by the names of Acme's people and items. */
import { acme } from '../tenant/seed/acme.ts';

const KINDS = {
  ACCESS_PROFILE: acme.accessProfiles,
  ROLE: acme.roles,
  ENTITLEMENT: acme.entitlements,
} as const;

/** Identity id of a username. */
export const personId = (username: string): string => {
  const person = acme.people.find((candidate) => candidate.username === username);
  if (!person) throw new Error(`Acme has no identity ${username}.`);
  return person.id;
};

/** A requested item; `rest` holds the optional fields, such as a comment. */
export const item = (type: keyof typeof KINDS, name: string, rest: object = {}) => {
  const found = KINDS[type].find((candidate) => candidate.name === name);
  if (!found) throw new Error(`Acme has no ${type} ${name}.`);
  return { type, id: found.id, ...rest };
};

/** A request for access. */
export const grant = (usernames: string[], ...requestedItems: object[]) => ({
  requestType: 'GRANT_ACCESS',
  requestedFor: usernames.map(personId),
  requestedItems,
});

/** A request to remove access. */
export const revoke = (username: string, ...requestedItems: object[]) => ({
  requestType: 'REVOKE_ACCESS',
  requestedFor: [personId(username)],
  requestedItems,
});
