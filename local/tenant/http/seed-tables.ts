/** The tenant's people and items as Markdown tables, for the page that documents it. */
import type { Tenant } from '../tenant.ts';

type Cell = string | null | undefined;

const table = (title: string, head: readonly string[], rows: readonly (readonly Cell[])[]) =>
  [
    `### ${title}`,
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((cells) => `| ${cells.map((cell) => cell || '–').join(' | ')} |`),
    '',
  ].join('\n');

const names = (some: readonly { name?: string | null }[] | null | undefined) =>
  (some ?? []).map(({ name }) => name).join(', ');

const code = (id: string | null | undefined) => `\`${id}\``;

export const seedTables = ({ directory }: Pick<Tenant, 'directory'>): string =>
  [
    table(
      'People',
      ['Name', 'Username', 'Id', 'Manager', 'Department', 'Lifecycle state', 'Holds'],
      directory.identities().map(({ id, name, alias, managerRef, attributes, lifecycleState }) => [
        name,
        alias,
        code(id),
        managerRef?.name,
        (attributes as { department?: string } | undefined)?.department,
        lifecycleState?.stateName,
        directory
          .holdings(id ?? '')
          .map((held) => directory.entitlement(held)?.name)
          .join(', '),
      ]),
    ),
    table(
      'Machine identities',
      ['Name', 'Id'],
      directory.machines().map(({ id, name }) => [name, code(id)]),
    ),
    table(
      'Governance groups',
      ['Name', 'Id', 'Owner', 'Members'],
      directory
        .workgroups()
        .map(({ id, name, owner }) => [
          name,
          code(id),
          owner?.displayName,
          names(directory.workgroupMembers(id ?? '')),
        ]),
    ),
    table(
      'Access profiles',
      ['Name', 'Id', 'Source', 'Owner', 'Privilege', 'Entitlements'],
      directory
        .accessProfiles()
        .map(({ id = '', name, source, owner, entitlements }) => [
          name,
          code(id),
          source?.name,
          owner?.name,
          directory.privilegeLevel('ACCESS_PROFILE', id),
          names(entitlements),
        ]),
    ),
    table(
      'Roles',
      ['Name', 'Id', 'Owner', 'Privilege', 'Access profiles', 'Entitlements'],
      directory
        .roles()
        .map(({ id = '', name, owner, accessProfiles, entitlements }) => [
          name,
          code(id),
          owner?.name,
          directory.privilegeLevel('ROLE', id),
          names(accessProfiles),
          names(entitlements),
        ]),
    ),
    table(
      'Entitlements',
      ['Name', 'Id', 'Source', 'Owner', 'Privilege', 'Tags'],
      directory
        .entitlements()
        .map(({ id, name, source, owner, privilegeLevel, tags }) => [
          name,
          code(id),
          source?.name,
          owner?.name,
          privilegeLevel.effective,
          tags.join(', '),
        ]),
    ),
    table(
      'Sources',
      ['Name', 'Id'],
      directory.sources().map(({ id, name }) => [name, code(id)]),
    ),
  ].join('\n');
