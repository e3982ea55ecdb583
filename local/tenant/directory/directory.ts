/** The tenant's identities, groups and items in the shapes that the API serves. */
import type {
  IdentityV2024,
  ListWorkgroupMembers200ResponseInnerV2024,
  PublicIdentityV2024,
  TenantV2024,
  WorkgroupDtoV2024,
} from 'sailpoint-api-client';
import type { SeededCompany } from '../seed/acme.ts';
import type { Group, SeededPerson } from '../seed/people.ts';
import { accessCatalogue } from './access-catalogue.ts';
import { reference } from './reference.ts';
import { source } from './source.ts';

const SOURCES_OWNER = 'adam.admin';
const FOUNDED = '2024-01-08T09:00:00Z';
const IDENTITY_STATES = {
  active: 'ACTIVE',
  leave: 'INACTIVE_SHORT_TERM',
  terminated: 'INACTIVE_LONG_TERM',
} as const;

export const directory = (company: SeededCompany) => {
  const byId = new Map(company.people.map((person) => [person.id, person]));
  const byUsername = new Map(company.people.map((person) => [person.username, person]));
  const groups = new Map(company.groups.map((group) => [group.id, group]));
  const machines = new Map(company.machines.map((machine) => [machine.id, machine]));
  const access = accessCatalogue(company, (username) => reference(person(username)));

  const person = (username: string): SeededPerson => {
    const known = byUsername.get(username);
    if (!known) throw new Error(`The seed refers to ${username}, who is not among its people.`);
    return known;
  };
  const managerOf = ({ manager }: SeededPerson) => (manager ? person(manager) : undefined);
  const members = ({ members }: Group) => members.map(person);

  return {
    ...access,
    byId: (id: string) => byId.get(id),
    byUsername: (username: string) => byUsername.get(username),
    /** Ids of the entitlements that an identity starts with. */
    holdings: (id: string) =>
      (byId.get(id)?.holds ?? []).map((name) => access.entitlementNamed(name).id),
    machine: (id: string) => machines.get(id),
    machines: () => company.machines,
    sources: () => company.sources.map((row) => source(row, reference(person(SOURCES_OWNER)))),
    managerOf,
    administrators: () => company.people.filter(({ authorities }) => authorities?.length),
    group: (id: string) => groups.get(id),
    isMember: (groupId: string, identityId: string) =>
      groups.get(groupId)?.members.some((username) => person(username).id === identityId) ?? false,

    identity(id: string): IdentityV2024 | undefined {
      const known = byId.get(id);
      return known && identity(known, managerOf(known), isManager(company, known));
    },
    identities: (): IdentityV2024[] =>
      company.people.map((known) => identity(known, managerOf(known), isManager(company, known))),
    publicIdentities: (): (PublicIdentityV2024 & { firstname: string; lastname: string })[] =>
      company.people.map((known) => publicIdentity(known, managerOf(known))),
    workgroups: (): WorkgroupDtoV2024[] =>
      company.groups.map((group) => workgroup(group, person(group.owner))),
    workgroup(id: string): WorkgroupDtoV2024 | undefined {
      const group = groups.get(id);
      return group && workgroup(group, person(group.owner));
    },
    workgroupMembers(id: string): ListWorkgroupMembers200ResponseInnerV2024[] | undefined {
      const group = groups.get(id);
      return group && members(group).map((known) => ({ ...reference(known), email: email(known) }));
    },
    tenant: (): TenantV2024 => ({
      id: company.tenantId,
      name: company.name,
      fullName: company.fullName,
      pod: 'local',
      region: 'local',
      description: `Simulated tenant of ${company.fullName}`,
      products: [{ productName: 'idn', status: 'active', orgType: 'test' }],
    }),
  };
};

export type Directory = ReturnType<typeof directory>;

const email = ({ username }: SeededPerson) => `${username}@acme.example`;

const isManager = ({ people }: SeededCompany, { username }: SeededPerson) =>
  people.some(({ manager }) => manager === username);

const nameParts = ({ name }: SeededPerson) => {
  const [firstname = name, ...rest] = name.split(' ');
  return { firstname, lastname: rest.join(' ') };
};

const identity = (
  person: SeededPerson,
  manager: SeededPerson | undefined,
  leads: boolean,
): IdentityV2024 => ({
  id: person.id,
  name: person.name,
  created: FOUNDED,
  modified: FOUNDED,
  alias: person.username,
  emailAddress: email(person),
  processingState: 'OK',
  identityStatus: person.lifecycleState === 'terminated' ? 'TERMINATED' : 'ACTIVE',
  managerRef: manager ? reference(manager) : null,
  isManager: leads,
  lastRefresh: FOUNDED,
  attributes: {
    ...nameParts(person),
    uid: person.username,
    displayName: person.name,
    email: email(person),
    department: person.department,
    title: person.title,
    personalEmail: null,
    cloudLifecycleState: person.lifecycleState,
  },
  lifecycleState: { stateName: person.lifecycleState, manuallyUpdated: false },
});

const publicIdentity = (person: SeededPerson, manager: SeededPerson | undefined) => ({
  ...nameParts(person),
  id: person.id,
  name: person.name,
  alias: person.username,
  email: email(person),
  status: person.lifecycleState === 'terminated' ? 'Inactive' : 'Active',
  identityState: IDENTITY_STATES[person.lifecycleState],
  manager: manager ? reference(manager) : null,
  attributes: [{ key: 'department', name: 'Department', value: person.department }],
});

const workgroup = (group: Group, owner: SeededPerson): WorkgroupDtoV2024 => ({
  id: group.id,
  name: group.name,
  description: group.description,
  owner: { ...reference(owner), displayName: owner.name, emailAddress: email(owner) },
  memberCount: group.members.length,
  connectionCount: 0,
  created: FOUNDED,
  modified: FOUNDED,
});
