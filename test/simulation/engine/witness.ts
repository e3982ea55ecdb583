/** Watches each thing that leaves the functions: nothing goes before what it rests on, nor after it has ended. */
import {
  DECISION_MADE,
  INVOCATION_COMPLETED,
  SOURCE,
} from '../../../functions/contracts/announcement.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import type { TenantInvocation } from '../../../local/tenant/triggers/invocations.ts';
import type { Cloud } from './aws.ts';
import type { Clock } from './clock.ts';
import type { Queue } from './queue.ts';
import { recordIn } from './record-in.ts';

/** Two functions may differ by so much and not know it. */
const CLOCKS_MS = 6_000;

type Deps = {
  clock: Pick<Clock, 'time'>;
  items: Parameters<typeof recordIn>[0];
  asked: (invocationId: string) => TenantInvocation | undefined;
};

export const witnessOf = ({ clock, items, asked }: Deps) => {
  const faults: string[] = [];
  const recordOf = (id: string) => recordIn(items, id);

  return {
    faults,
    /** An answer leaves for SailPoint; an operator's own command is theirs to answer for. */
    sent(by: string, id: string) {
      const { state, decision, sendingUntil } = recordOf(id);
      if (by === 'operator') return;
      if (state !== 'decided' || !decision) faults.push(`${id} was sent before it was decided`);
      else if (!sendingUntil) faults.push(`${id} was sent without the right to send it`);
    },
    /** An answer goes into the queue. */
    queued(by: string, body: string) {
      const { invocationId: id } = JSON.parse(body) as { invocationId: string };
      if (by !== 'decide') return;
      const { state, sendingUntil } = recordOf(id);
      const isBeingSent = Date.parse(sendingUntil ?? '') > clock.time() + CLOCKS_MS;
      if (isBeingSent) faults.push(`${id} was queued while it was sent`);
      if (state && isFinal(state)) faults.push(`${id} was queued after its end`);
    },
    published({ source, detailType, detail }: Record<'source' | 'detailType' | 'detail', string>) {
      if (source !== SOURCE) return;
      const { invocationId: id = '' } = JSON.parse(detail) as { invocationId?: string };
      const isTooEarly =
        (detailType === DECISION_MADE && recordOf(id).state === 'received') ||
        (detailType === INVOCATION_COMPLETED && !asked(id)?.answer);
      if (isTooEarly) faults.push(`${id}: "${detailType}" was told before it was true`);
    },
  };
};

export type Witness = ReturnType<typeof witnessOf>;

/** Bus and queue with the witness beside them. */
export const watched = (
  witness: Witness,
  { publish, queue }: { publish: Cloud['publish']; queue: Pick<Queue, 'send' | 'postpone'> },
): Pick<Cloud, 'publish' | 'queue'> => ({
  publish(event) {
    witness.published(event);
    publish(event);
  },
  queue: {
    postpone: queue.postpone,
    send(body, by) {
      witness.queued(by, body);
      queue.send(body);
    },
  },
});
