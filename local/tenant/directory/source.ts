import type { SourceV2024 } from 'sailpoint-api-client';
import type { Source } from '../seed/access.ts';
import type { Reference } from './reference.ts';

const CREATED = '2024-01-15T09:00:00Z';

/** A source as the API serves it; nothing is aggregated from it. */
export const source = ({ id, name }: Source, owner: Reference<'IDENTITY'>): SourceV2024 => ({
  id,
  name,
  description: `${name} of the company`,
  owner,
  type: 'DelimitedFile',
  connector: 'delimited-file-angularsc',
  authoritative: false,
  healthy: true,
  created: CREATED,
  modified: CREATED,
});
