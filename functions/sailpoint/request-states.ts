/** Port to how far an access request is, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken } from '../contracts/credentials.ts';
import { isSameId } from '../contracts/ids.ts';
import type { SailPoint } from './client.ts';

export type RequestStates = {
  /** Whether every item has ended and none can have brought access. Errors: SAILPOINT_... */
  hasEndedWithoutAccess(accessRequestId: string, token: AccessToken): Promise<boolean>;
};

/** https://developer.sailpoint.com/docs/api/v2026/list-access-request-status */
const WITHOUT_ACCESS = ['CANCELLED', 'TERMINATED', 'REJECTED', 'ERROR'];

const Row = z.object({ accessRequestId: z.nullish(z.string()), state: z.nullish(z.string()) });

export const sailPointRequestStates = (sailPoint: SailPoint): RequestStates => ({
  async hasEndedWithoutAccess(accessRequestId, { accessToken }) {
    // Anything else would be another question.
    if (!/^[\w-]+$/.test(accessRequestId)) return false;
    const rows = await sailPoint.request({
      method: 'GET',
      path: '/access-request-status/v1',
      query: { filters: `accessRequestId eq "${accessRequestId}"`, limit: '250' },
      bearer: accessToken,
      answer: z.array(Row),
    });
    const own = rows.filter((row) => isSameId(row.accessRequestId ?? '', accessRequestId));
    return own.length > 0 && own.every(({ state }) => WITHOUT_ACCESS.includes(state ?? ''));
  },
});
