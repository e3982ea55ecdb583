/** Access requests that wait for a person in SailPoint: approvals that it asked for itself. */
import * as z from 'zod/mini';
import { levelOf } from '../checks/user-level.ts';
import { failureSentence } from '../installation/failure-sentence.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import type { Outside } from '../installation/outside.ts';
import { clientIn, type OpenTenant, openTenant } from '../installation/tenant.ts';

const Actor = z.nullish(z.object({ id: z.nullish(z.string()), name: z.nullish(z.string()) }));

const Row = z.object({
  accessRequestId: z.nullish(z.string()),
  id: z.nullish(z.string()),
  name: z.nullish(z.string()),
  created: z.nullish(z.string()),
  requestedFor: Actor,
  approvalDetails: z.nullish(
    z.array(z.object({ status: z.nullish(z.string()), currentOwner: Actor, originalOwner: Actor })),
  ),
});
type Row = z.infer<typeof Row>;

/** One item for one recipient; names of people only if asked for. */
export type Waiting = {
  accessRequestId: string;
  item: string;
  itemName: string;
  requestedFor: string;
  reviewers: string[];
  since: string;
};

export type WaitingInSailPoint = {
  waiting: Waiting[];
  /** Why the list is not complete, if so. */
  note?: string;
};

const PAGE = 250;
const MAX_PAGES = 8;

const rowsOf = async ({ api, token }: OpenTenant): Promise<{ rows: Row[]; isWhole: boolean }> => {
  const rows: Row[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await api.request({
      method: 'GET',
      path: '/access-request-status/v1',
      query: {
        'request-state': 'EXECUTING',
        sorters: 'created',
        limit: String(PAGE),
        offset: String(page * PAGE),
      },
      bearer: token.accessToken,
      answer: z.array(Row),
    });
    rows.push(...found);
    if (found.length < PAGE) return { rows, isWhole: true };
  }
  return { rows, isWhole: false };
};

const waitingOf = (row: Row, personalData: boolean): Waiting[] => {
  const open = (row.approvalDetails ?? []).filter(({ status }) => status === 'PENDING');
  if (open.length === 0) return [];

  const who = (actor: z.infer<typeof Actor>) =>
    (personalData && actor?.name) || actor?.id || 'unknown';
  return [
    {
      accessRequestId: row.accessRequestId ?? 'unknown',
      item: row.id ?? 'unknown',
      itemName: row.name || row.id || 'unknown',
      requestedFor: who(row.requestedFor),
      reviewers: open.map(({ currentOwner, originalOwner }) => who(currentOwner ?? originalOwner)),
      since: row.created ?? '',
    },
  ];
};

/** The oldest first, read with the stored credential. What cannot be read is said in `note`. */
export const waitingInSailPoint = async (
  installation: Pick<DeployedInstallation, 'tenantUrl' | 'readingClientSecretName'>,
  { aws, ...outside }: Pick<Outside, 'aws' | 'fetch' | 'now'>,
  personalData: boolean,
): Promise<WaitingInSailPoint> => {
  try {
    const client = await clientIn(aws, installation.readingClientSecretName);
    const tenant = await openTenant(installation.tenantUrl, client, outside);
    const { rows, isWhole } = await rowsOf(tenant);
    const isAdministrator = levelOf(tenant.token).verdict !== 'bad';
    return {
      waiting: rows.flatMap((row) => waitingOf(row, personalData)),
      ...(!isWhole && { note: `Only the oldest ${PAGE * MAX_PAGES} open items were read.` }),
      ...(!isAdministrator && {
        note: 'The owner of the personal access token is no ORG_ADMIN, so SailPoint lists only their own requests.',
      }),
    };
  } catch (error) {
    const sentence = failureSentence(error);
    if (sentence === undefined) throw error;
    return { waiting: [], note: `What waits in SailPoint could not be read. ${sentence}` };
  }
};
