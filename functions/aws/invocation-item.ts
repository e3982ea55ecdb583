/** How an invocation lies in its DynamoDB item. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Invocation } from '../contracts/invocation.ts';
import { jsonIn } from '../contracts/json.ts';
import { OpenInvocation } from '../contracts/open-invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { ServiceError } from '../errors.ts';

export type Item = Record<string, AttributeValue>;

const RETENTION_DAYS = 90;

/** An item holds 400 KB and an event 1 MB; its forms, which are most of that, pack to a tenth. */
const MAX_TEXT_LENGTH = 100_000;

/** What facts, evaluation and decision leave of an item. */
const MAX_PACKED_LENGTH = 250_000;

/** Text, not a map: forms hold any JSON, and DynamoDB takes neither every number nor every depth. */
const pack = (value: object): string | Uint8Array => {
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT_LENGTH ? gzipSync(text) : text;
};

const unpack = (packed: string | Uint8Array | undefined): unknown =>
  packed === undefined
    ? undefined
    : jsonIn(typeof packed === 'string' ? packed : gunzipSync(packed).toString());

export const toItem = (value: object): Item => marshall(value, { removeUndefinedValues: true });

const packRequest = (request: object) => {
  const packed = pack(request);
  if (packed.length <= MAX_PACKED_LENGTH) return packed;

  const message = `The request has ${packed.length} bytes when packed; its record takes ${MAX_PACKED_LENGTH}.`;
  throw new ServiceError('EVENT_MALFORMED', message);
};

/**
 * A fresh record, with what only serves the table's indexes and its cleaning. Errors:
 * EVENT_MALFORMED when its request is too large to be kept.
 */
export const newItem = ({ secret, callbackUrl, request, ...invocation }: Invocation): Item =>
  toItem({
    ...invocation,
    request: packRequest(request),
    secret: secret.reveal(),
    callbackUrl: callbackUrl.reveal(),
    open: 'open',
    expiresAt: Math.floor(Date.parse(invocation.sentAt) / 1000) + RETENTION_DAYS * 86_400,
  });

/** What a transition sets, by attribute; what it leaves undefined stays as it is. */
export const newValues = ({
  set: { facts, request, ...set },
  to,
}: Transition): [string, unknown][] =>
  Object.entries({
    ...set,
    facts: facts && pack(facts),
    request: request && pack(request),
    state: to,
  }).filter(([, value]) => value !== undefined);

export const toInvocation = (item: Item): Invocation => {
  const { request, facts, ...record } = unmarshall(item);
  return Invocation.parse({ ...record, request: unpack(request), facts: unpack(facts) });
};

/** What the index of open invocations says about one of them; `undefined` if it cannot be read. */
export const toOpenInvocation = (item: Item): OpenInvocation | undefined =>
  OpenInvocation.safeParse(unmarshall(item)).data;
