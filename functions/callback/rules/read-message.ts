import { jsonIn } from '../../contracts/json.ts';
import { QueuedInvocation } from '../../contracts/queued-invocation.ts';
import { ServiceError } from '../../errors.ts';

/** The invocation that a queued message is about; MESSAGE_MALFORMED if it names none. */
export const readMessage = (body: string): string => {
  const parsed = QueuedInvocation.safeParse(jsonIn(body));
  if (parsed.success) return parsed.data.invocationId;

  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
  throw new ServiceError(
    'MESSAGE_MALFORMED',
    `The message is not {"invocationId": "..."}; wrong: ${fields.join(', ')}.`,
  );
};
