/** Entitlements, access profiles and roles in the shapes the API serves. */
import type {
  AccessProfileV2024,
  AttributeDTOListV2024,
  EntitlementAccessRequestConfigV2024,
  EntitlementV2024,
  RoleV2024,
} from 'sailpoint-api-client';
import type { AccessProfileRow, EntitlementRow, RoleRow } from '../seed/access.ts';
import type { Reference } from './reference.ts';

/** Fields of the specification that the SDK's types lack. */
type Governed = { additionalOwners: Reference<'IDENTITY'>[] };

/** An entitlement in both forms: `privileged` of the older API versions and `privilegeLevel` of the newest. */
export type Entitlement = EntitlementV2024 &
  Governed & {
    privilegeLevel: {
      direct: string;
      setBy: string;
      setByType: null;
      inherited: null;
      effective: string;
    };
    tags: string[];
  };

export type AccessProfile = AccessProfileV2024 &
  Governed & { accessModelMetadata: AttributeDTOListV2024 };
export type Role = RoleV2024 & Governed;

export type TenantEntitlementRequestConfig = {
  accessRequestConfig: EntitlementAccessRequestConfigV2024 & { requireEndDate: boolean };
};

/** Looks up the objects that a row refers to by name. */
export type Named = {
  owner: (username: string) => Reference<'IDENTITY'>;
  source: (name: string) => Reference<'SOURCE'>;
  entitlement: (name: string) => Reference<'ENTITLEMENT'>;
  accessProfile: (name: string) => Reference<'ACCESS_PROFILE'>;
};

type Row = EntitlementRow | AccessProfileRow | RoleRow;

const CREATED = '2024-02-01T09:00:00Z';

export const entitlementShape = (row: EntitlementRow, named: Named): Entitlement => ({
  ...common(row, named),
  attribute: 'memberOf',
  value: row.value,
  sourceSchemaObjectType: 'group',
  privileged: row.privilege === 'HIGH',
  privilegeLevel: {
    direct: row.privilege,
    setBy: 'adam.admin',
    setByType: null,
    inherited: null,
    effective: row.privilege,
  },
  tags: row.tags ?? [],
  cloudGoverned: false,
  source: named.source(row.source),
  attributes: {},
  directPermissions: [],
  manuallyUpdatedFields: {},
});

export const accessProfileShape = (row: AccessProfileRow, named: Named): AccessProfile => ({
  ...common(row, named),
  enabled: true,
  source: named.source(row.source),
  entitlements: row.entitlements.map(named.entitlement),
  accessRequestConfig: requestConfig(row),
});

export const roleShape = (row: RoleRow, named: Named): Role => ({
  ...common(row, named),
  enabled: true,
  accessProfiles: row.accessProfiles.map(named.accessProfile),
  entitlements: row.entitlements.map(named.entitlement),
  accessRequestConfig: requestConfig(row),
  dimensional: false,
});

/** The request configuration, which SailPoint serves apart from the entitlement. */
export const entitlementRequestConfig = ({
  requireEndDate = false,
}: EntitlementRow): TenantEntitlementRequestConfig => ({
  accessRequestConfig: {
    approvalSchemes: [],
    requestCommentRequired: false,
    denialCommentRequired: false,
    requireEndDate,
  },
});

const common = (row: Row, { owner }: Named) => ({
  id: row.id,
  name: row.name,
  description: row.description,
  created: CREATED,
  modified: CREATED,
  requestable: true,
  segments: null,
  owner: owner(row.owner),
  additionalOwners: (row.additionalOwners ?? []).map(owner),
  accessModelMetadata: {
    attributes: Object.entries(row.metadata ?? {}).map(([key, values]) => ({
      key,
      name: key,
      multiselect: true,
      status: 'active',
      type: 'governance',
      objectTypes: ['all'],
      description: '',
      values: values.map((value) => ({ value, name: value, status: 'active' })),
    })),
  },
});

const requestConfig = ({ requireEndDate = false }: Row) => ({
  commentsRequired: false,
  denialCommentsRequired: false,
  approvalSchemes: [],
  requireEndDate,
});
