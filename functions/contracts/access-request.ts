import * as z from 'zod/mini';
import { Text } from './text.ts';

/** A name is for reading: an event without one is answered all the same. */
const Name = z.pipe(
  z.nullish(z.string()),
  z.transform((name) => name ?? ''),
);

/** Facts lie in objects by such ids, and an object cannot hold this one. */
const Id = Text.check(
  z.maxLength(256),
  z.refine((id) => id !== '__proto__'),
);

const Identity = z.looseObject({ id: Id, name: Name });

const RequestedItem = z.looseObject({
  id: Id,
  name: Name,
  description: z.nullish(z.string()),
  type: z.enum(['ACCESS_PROFILE', 'ROLE', 'ENTITLEMENT']),
  operation: z.enum(['Add', 'Remove']),
  comment: z.nullish(z.string()),
  /** Answers by the technical name of the field; only human requests for access carry a form. */
  form: z.nullish(z.looseObject({ formData: z.nullish(z.record(z.string(), z.unknown())) })),
});
export type RequestedItem = z.infer<typeof RequestedItem>;

/** Ten times what SailPoint documents for one request; the record has a line for each. */
const MAX_PAIRS = 2_500;

const requestOf = (least: number) =>
  z.looseObject({
    accessRequestId: Id,
    requestedBy: Identity,
    requestedFor: z.pipe(
      z.transform((value) => (Array.isArray(value) ? value : [value])),
      z.array(Identity).check(z.minLength(least)),
    ),
    requestedItems: z.array(RequestedItem).check(z.minLength(least)),
  });

/**
 * What somebody asks for, in the words of SailPoint's two response-required triggers.
 *
 * `requestedFor` is an array in SailPoint's specification and one object in every captured event;
 * it is an array here. Fields that SailPoint adds later are kept.
 * https://developer.sailpoint.com/docs/extensibility/event-triggers/triggers/access-request-submitted
 */
export const AccessRequest = requestOf(1).check(
  z.refine(
    ({ requestedFor, requestedItems }) => requestedFor.length * requestedItems.length <= MAX_PAIRS,
  ),
);
export type AccessRequest = z.infer<typeof AccessRequest>;

/** A request as a record has it: that of an event that could not be read asks for nothing. */
export const RecordedRequest = requestOf(0);

/** In place of a request that could not be read. No policy sees it. */
export const NO_REQUEST: AccessRequest = {
  accessRequestId: 'unknown',
  requestedBy: { id: 'unknown', name: '' },
  requestedFor: [],
  requestedItems: [],
};
