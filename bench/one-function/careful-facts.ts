/** The facts that the starter policies read of a request for one access profile, all asked for at once. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

type Reference = { id: string };

export type Detail = {
  accessRequestId: string;
  requestedFor: Reference | Reference[];
  requestedItems: Reference[];
  _metadata: { callbackURL: string; secret: string; invocationId: string };
};

type Levelled = { privilegeLevel?: { effective?: string } | null };
type Person = { lifecycleState?: { stateName: string } | null; identityStatus?: string | null };
type StatusRow = {
  identityType?: string;
  sodViolationContext?: { violationCheckResult?: { violatedPolicies?: unknown[] } };
};

// biome-ignore lint/style/noProcessEnv: it is a Lambda of its own, without an index.ts.
const { TENANT_URL, TOKEN_SECRET_ID: SecretId } = process.env;
const ITEMS_LAST_MS = 5 * 60_000;

const secrets = new SecretsManagerClient();
let token: Promise<string | undefined> | undefined;

/** The token is read once: a rotation starts new workers. */
const readToken = async () =>
  (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;

const get = async <Answer>(path: string): Promise<Answer> => {
  token ??= readToken();
  const response = await fetch(`${TENANT_URL}${path}`, {
    headers: { authorization: `Bearer ${await token}` },
    signal: AbortSignal.timeout(2_000),
  });
  if (!response.ok) throw new Error(`GET ${path} was answered ${response.status}.`);
  return (await response.json()) as Answer;
};

const items = new Map<string, { until: number; found: Promise<[Levelled, Levelled[]]> }>();

/** Items change seldom: one answer is good for five minutes, as in Countersign. */
const readItem = (id: string) => {
  const kept = items.get(id);
  if (kept && kept.until > Date.now()) return kept.found;

  const path = `/access-profiles/v1/${id}`;
  const found = Promise.all([
    get<Levelled>(path),
    get<Levelled[]>(`${path}/entitlements?limit=250&offset=0`),
  ]);
  items.set(id, { until: Date.now() + ITEMS_LAST_MS, found });
  return found;
};

export const gather = async ({ accessRequestId, requestedFor, requestedItems }: Detail) => {
  const [recipient] = [requestedFor].flat();
  const [requested] = requestedItems;
  if (!recipient || !requested) throw new Error(`${accessRequestId} asks for nothing.`);

  const filters = encodeURIComponent(`accessRequestId eq "${accessRequestId}"`);
  const [person, [item, entitlements], status] = await Promise.all([
    get<Person>(`/identities/v1/${recipient.id}`),
    readItem(requested.id),
    get<StatusRow[]>(`/access-request-status/v1?filters=${filters}&limit=250`),
  ]);
  return { person, item, entitlements, status };
};
