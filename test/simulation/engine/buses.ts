/** EventBridge: SailPoint's events come in, ours go round, at least once and after a while. */
import {
  INVOCATION_STALLED,
  REVIEW_REQUESTED,
  SOURCE,
} from '../../../functions/contracts/announcement.ts';
import { DECISION_SUBMITTED } from '../../../functions/contracts/request-to-decide.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import type { PartnerEvent } from '../../../local/tenant/core/ports.ts';
import { ACCOUNT, REGION } from '../../functions/fixtures.ts';
import type { Clock } from './clock.ts';
import type { Scripted } from './history.ts';
import type { Lambda } from './lambda.ts';
import type { Random } from './random.ts';

export type BusDeps = {
  clock: Clock;
  random: Random;
  lambda: Lambda;
  /** The script of an access request. */
  scriptOf: (accessRequestId: string) => Scripted | undefined;
  /** Whether AWS passes on what comes from this source. */
  isWhole: (source: string) => boolean;
};

type Published = { source: string; detailType: string; detail: string };
/** With the true time at which it came. */
type Kept = Published & { at: number };
type Detail = {
  accessRequestId: string;
  invocationId: string;
  _metadata: { invocationId: string; callbackURL: string };
};

export const buses = ({ clock, random, lambda, scriptOf, isWhole }: BusDeps) => {
  /** Everything on the countersign bus. */
  const published: Kept[] = [];
  /** When the first copy of each of SailPoint's events came to `decide`. */
  const arrived = new Map<string, number>();
  /** Invocations of which no event will come any more. */
  const unheard = new Set<string>();
  let events = 0;

  const envelope = (event: { source: string; detailType: string; detail: unknown; time: Date }) => {
    events += 1;
    return {
      version: '0',
      id: `event-${events}`,
      'detail-type': event.detailType,
      source: event.source,
      account: ACCOUNT,
      time: `${event.time.toISOString().slice(0, 19)}Z`,
      region: REGION,
      resources: [],
      detail: event.detail,
    };
  };

  const publish = ({ source, detailType, detail }: Published): void => {
    published.push({ source, detailType, detail, at: clock.time() });
    const event = envelope({ source, detailType, detail: JSON.parse(detail), time: clock.now() });
    const isForDecide = detailType === INVOCATION_STALLED || detailType === DECISION_SUBMITTED;
    clock.after(random.int(20, 400), () => {
      if (isForDecide) lambda.send('decide', event);
      if (source !== SOURCE) return;
      if (detailType === REVIEW_REQUESTED) askPeople(event.detail as Detail);
    });
  };

  const submit = (decision: object) =>
    publish({
      source: 'chat',
      detailType: DECISION_SUBMITTED,
      detail: JSON.stringify(decision),
    });

  const asked = new Set<string>();
  const askPeople = ({ invocationId, accessRequestId }: Detail) => {
    if (asked.has(invocationId)) return;
    asked.add(invocationId);
    for (const { afterMs, approved, by, says = 'Looked at.' } of scriptOf(accessRequestId)
      ?.people ?? []) {
      const decision = { invocationId, approved, comment: says, decidedBy: by };
      clock.after(afterMs, () => submit(decision));
    }
  };

  return {
    ...{ published, arrived, unheard, publish, submit },
    /** Takes what SailPoint sends, as often and as late as the script says. */
    deliver({ source, detailType, detail, time }: PartnerEvent, region: string): void {
      const { accessRequestId, _metadata, ...rest } = detail as Detail;
      const { copies = [0], comesBack = [200], forgedUrl } = scriptOf(accessRequestId) ?? {};
      const { invocationId } = _metadata;
      const arrivals = detailType === DYNAMIC_APPROVER ? comesBack : copies;
      const callbackURL = forgedUrl?.replace('{id}', invocationId);
      const event = envelope({
        ...{ source, detailType, time },
        detail: {
          ...{ accessRequestId, ...rest },
          _metadata: { ..._metadata, ...(callbackURL && { callbackURL }) },
        },
      });
      const arrive = (isLast: boolean) => {
        if (region === REGION && isWhole(source)) {
          if (!arrived.has(invocationId)) arrived.set(invocationId, clock.time());
          lambda.send('decide', event);
        } else if (isLast && !arrived.has(invocationId)) unheard.add(invocationId);
      };
      const last = Math.max(...arrivals);
      if (arrivals.length === 0) unheard.add(invocationId);
      for (const ms of arrivals) clock.after(ms, () => arrive(ms === last), 'decide');
    },
  };
};
