/** Invocations that SailPoint started and whose events never arrived here. */
import { z } from 'zod';
import type { Envelope } from '../../functions/contracts/envelope.ts';
import type { Invocation } from '../../functions/contracts/invocation.ts';
import type { Transition } from '../../functions/contracts/transition.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { parseEvent } from '../../functions/contracts/trigger-event.ts';
import { grant, item } from '../../local/demo/request.ts';
import { submit } from '../../local/demo/submit.ts';
import type { Installation } from '../../local/installation.ts';
import { envelopesOf, recordsOf } from './records.ts';

/** Policy denies it, so that no dynamic approval follows. */
export const DENIED = {
  requester: 'mary.manager',
  body: grant(['larry.leaver'], item('ACCESS_PROFILE', 'Wiki Editor', { comment: 'For a while.' })),
};

const Dropped = z.object({
  outcome: z.literal('dropped'),
  event: z.object({
    time: z.string(),
    source: z.string(),
    detailType: z.string(),
    detail: z.looseObject({ accessRequestId: z.string() }),
  }),
});
type PartnerEvent = z.infer<typeof Dropped>['event'];

export type Lost = {
  event: PartnerEvent;
  /** What `decide` would have claimed, had the event arrived. */
  invocation: Invocation;
  envelope: Envelope;
};

/** Lets one request's event get lost on its way. */
export const lose = async (installation: Installation): Promise<Lost> => {
  const { tenant, emulator, outputs } = installation;
  const body = { triggerId: PRE_APPROVAL, drop: true };
  await tenant.call('POST', '/_control/delivery-faults', { body });
  const accessRequestId = await submit(installation, DENIED);
  const event = (await tenant.log(0))
    .flatMap((entry) => Dropped.safeParse(entry).data?.event ?? [])
    .find(({ detail }) => detail.accessRequestId === accessRequestId);
  if (!event) throw new Error(`The event of access request ${accessRequestId} was not dropped.`);

  const { account, region } = emulator;
  const { detailType, ...rest } = event;
  const brought = { ...rest, 'detail-type': detailType, account, region };
  const home = { account, region, triggers: outputs.Triggers };
  const { fresh, envelope } = parseEvent(brought, home);
  return { event, invocation: fresh, envelope };
};

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** Writes the record of a lost invocation as it would be if its event had come minutes ago. */
export const record = async (
  installation: Installation,
  { invocation, envelope }: Lost,
  { sentMinutesAgo, minutesLeft }: { sentMinutesAgo: number; minutesLeft: number },
  ...transitions: Transition[]
): Promise<string> => {
  const { claim, apply } = recordsOf(installation);
  const { invocationId } = invocation;
  await envelopesOf(installation).keep(invocation, envelope);
  await claim({
    ...invocation,
    sentAt: inMinutes(-sentMinutesAgo),
    deadline: inMinutes(minutesLeft),
  });
  for (const transition of transitions) await apply(invocationId, transition);
  return invocationId;
};
