import * as z from 'zod/mini';
import { DECISION_MADE, SOURCE } from '../../contracts/announcement.ts';
import { InvocationId } from '../../contracts/invocation-id.ts';
import { jsonIn } from '../../contracts/json.ts';
import { ServiceError } from '../../errors.ts';

const Message = z.object({
  source: z.literal(SOURCE),
  'detail-type': z.literal(DECISION_MADE),
  detail: z.object({ invocationId: InvocationId }),
});

/** The invocation that a queued `Decision Made` is about; MESSAGE_MALFORMED if it is none. */
export const readMessage = (body: string): string => {
  const parsed = Message.safeParse(jsonIn(body));
  if (parsed.success) return parsed.data.detail.invocationId;

  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
  throw new ServiceError(
    'MESSAGE_MALFORMED',
    `The message is not a '${DECISION_MADE}' event; wrong: ${fields.join(', ')}.`,
  );
};
