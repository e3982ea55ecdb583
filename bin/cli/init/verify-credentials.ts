import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { onlyReads } from '../checks/beyond-reading.ts';
import { INIT_READING } from '../checks/client-secret.ts';
import { bad, type Finding } from '../checks/finding.ts';
import { expiryFindings } from '../checks/personal-access-token.ts';
import { scopeFindings } from '../checks/scopes.ts';
import { levelOf } from '../checks/user-level.ts';
import type { Outside } from '../installation/outside.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import { openGiven } from './given-credential.ts';

/** What is to be stored: the credential of the functions, and that of deployments and the operator. */
export type Credentials = { reading: ClientCredentials; managing?: ClientCredentials };

const ofReading = async (open: OpenTenant): Promise<Finding[]> => {
  const level = levelOf(open.token);
  if (level.verdict === 'bad') return [level];
  return [
    level,
    ...(await scopeFindings(open, 'reading')),
    // An unverified credential is never stored.
    await onlyReads('reading only', open, INIT_READING, bad),
  ];
};

const ofManaging = async (
  open: OpenTenant,
  credentials: Required<Credentials>,
  now: Date,
): Promise<Finding[]> => {
  const level = levelOf(open.token);
  const named = { ...level, name: `managing: ${level.name}` };
  if (level.verdict === 'bad') return [named];
  return [
    named,
    ...(await scopeFindings(open, 'managing')),
    ...(await expiryFindings(open, credentials, now)),
  ];
};

/** All findings about the credentials; one that SailPoint rejects is an `InputError`. */
export const verifyCredentials = async (
  origin: string,
  { reading, managing }: Credentials,
  outside: Pick<Outside, 'fetch' | 'now'>,
): Promise<Finding[]> => {
  const found = ofReading(await openGiven(origin, reading, outside));
  if (!managing) return found;
  const open = await openGiven(origin, managing, outside);
  return [...(await found), ...(await ofManaging(open, { reading, managing }, outside.now()))];
};
