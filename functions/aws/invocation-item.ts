/** How an invocation lies in its DynamoDB item. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Invocation } from '../contracts/invocation.ts';
import { jsonIn } from '../contracts/json.ts';
import { OpenInvocation } from '../contracts/open-invocation.ts';
import type { Transition } from '../contracts/transition.ts';
import { ServiceError } from '../errors.ts';

export type Item = Record<string, AttributeValue>;

const RETENTION_DAYS = 90;

/** When DynamoDB may delete an item, in seconds since 1970. */
export const expiryOf = (sentAt: string): number =>
  Math.floor(Date.parse(sentAt) / 1000) + RETENTION_DAYS * 86_400;

/** The part of an item's 400 KB that facts, evaluation and decision leave for the request. */
const MAX_PACKED_LENGTH = 250_000;

/**
 * Every write is paid by the size of the whole item: facts and request pack to a quarter and to half.
 * Text, not a map: forms hold any JSON, and DynamoDB takes neither every number nor every depth.
 */
const pack = (value: object): string | Uint8Array => {
  const text = JSON.stringify(value);
  const packed = deflateRawSync(text);
  return packed.length < text.length ? packed : text;
};

/** A packed value. A broken one is returned as it is, and the schema refuses it. */
const unpack = (packed: unknown): unknown => {
  try {
    const text = packed instanceof Uint8Array ? inflateRawSync(packed).toString() : packed;
    return typeof text === 'string' ? (jsonIn(text) ?? text) : text;
  } catch {
    return packed;
  }
};

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
export const newItem = ({ request, ...invocation }: Invocation): Item =>
  toItem({
    ...invocation,
    request: packRequest(request),
    open: 'open',
    expiresAt: expiryOf(invocation.sentAt),
  });

const invalid = (invocationId: string, error: z.core.$ZodError) => {
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.')))];
  return new ServiceError(
    'RECORD_INVALID',
    `The record ${invocationId} could not be read again at ${fields.join(', ')}; it is not written.`,
  );
};

/** A fresh record that can be read again; RECORD_INVALID if it could not. */
export const newReadableItem = (invocation: Invocation): Item => {
  const item = newItem(invocation);
  const { error } = Invocation.safeParse(unpacked(item));
  if (error) throw invalid(invocation.invocationId, error);
  return item;
};

const Changes = z.partial(Invocation);

/**
 * What a transition sets, by attribute; what it leaves undefined stays as it is. RECORD_INVALID if
 * it could not be read again.
 */
export const newValues = (
  invocationId: string,
  { set: { facts, request, ...set }, to }: Transition,
): [string, unknown][] => {
  const { error } = Changes.safeParse({ ...set, facts, request });
  if (error) throw invalid(invocationId, error);

  const packed = { facts: facts && pack(facts), request: request && pack(request) };
  return Object.entries({ ...set, ...packed, state: to }).filter(
    ([, value]) => value !== undefined,
  );
};

/** The fields of an item as they were before they were packed, be they readable or not. */
export const unpacked = (item: Item): Record<string, unknown> => {
  const { request, facts, ...record } = unmarshall(item);
  return { ...record, request: unpack(request), facts: unpack(facts) };
};

export const toInvocation = (item: Item): Invocation => Invocation.parse(unpacked(item));

/** What the index of open invocations says about one of them; `undefined` if it cannot be read. */
export const toOpenInvocation = (item: Item): OpenInvocation | undefined =>
  OpenInvocation.safeParse(unmarshall(item)).data;
