/** One invocation and everybody who acts on it at once, each effect when the scheduler lets it be. */
import type { Evaluation } from '../../../functions/contracts/decision.ts';
import { fakeTable } from '../../functions/contracts/fake-table.ts';
import {
  CALLBACK_URL,
  evaluation,
  HOME,
  INVOCATION_ID,
  SECRET,
  TENANT_URL,
  triggerEvent,
} from '../../functions/fixtures.ts';
import type { Container, SimulatedFunction } from './container.ts';
import { handlersOf } from './functions.ts';
import { printer as printerOf } from './printer.ts';
import { wiringOf } from './wiring.ts';

/** Two minutes before the deadline of the fixtures' event: the guard is to decide. */
const NOW = new Date('2026-11-22T08:58:00.000Z');

type Turn = (name: string) => Promise<unknown>;
type Published = { source: string; detailType: string; detail: Record<string, unknown> };

/** What SailPoint does with one attempt; `lost` is taken, but nobody hears of it. */
export type Deed = 'taken' | 'lost' | 'broken' | 'gone';

export const stage = ({ turn, deeds }: { turn: Turn; deeds: Deed[] }) => {
  const table = fakeTable();
  const printer = printerOf({ keepsLines: false });
  const published: Published[] = [];
  const queued: string[] = [];
  const sent: string[] = [];
  const sailPoint = { sending: 0, mostAtOnce: 0, accepted: 0 };

  const answer = async (body: string): Promise<Response> => {
    sent.push(JSON.stringify(JSON.parse(body).output));
    sailPoint.sending += 1;
    sailPoint.mostAtOnce = Math.max(sailPoint.mostAtOnce, sailPoint.sending);
    await turn('SailPoint reads');
    const deed = deeds.shift() ?? 'taken';
    const isFirst = sailPoint.accepted === 0;
    if (deed === 'taken' || deed === 'lost') sailPoint.accepted += isFirst ? 1 : 0;
    await turn('SailPoint answers');
    sailPoint.sending -= 1;
    const cause = { code: deed === 'gone' ? 'ECONNREFUSED' : 'ECONNRESET' };
    if (deed === 'gone' || deed === 'lost') throw Object.assign(new TypeError('failed'), { cause });
    if (deed === 'broken') return new Response('', { status: 503 });
    return new Response(null, { status: isFirst ? 204 : 404 });
  };
  const fetch: typeof globalThis.fetch = async (address, init) =>
    String(address) === CALLBACK_URL
      ? answer(String(init?.body))
      : new Response('{}', { status: 503 });

  const container = (functionName: SimulatedFunction): Container => ({
    functionName,
    systemNow: () => NOW,
    isDead: () => false,
    kill() {},
    death: new Promise(() => {}),
    async effect(name, perform) {
      await turn(`${functionName} ${name}`);
      return perform();
    },
  });

  const evaluated = { outcome: 'review' as Evaluation['outcome'] };
  const handler = (functionName: SimulatedFunction) =>
    handlersOf({
      cloud: {
        clock: { time: () => NOW.getTime() },
        ...{ table, deadLetters: [] },
        vault: new Map(),
        wiring: wiringOf(HOME.triggers),
        queue: { send: (body) => void queued.push(body), postpone() {} },
        // Whoever waits is left to the guard.
        waiting: { send() {} },
        publish: ({ source, detailType, detail }) => {
          published.push({ source, detailType, detail: JSON.parse(detail) });
        },
      },
      network: { fetchFrom: () => fetch },
      printer,
      evaluate: () => evaluation({ outcome: evaluated.outcome, policySet: evaluated.outcome }),
      triggers: HOME.triggers,
      defaultOutcome: 'deny',
      random: () => 0.5,
    })(container(functionName));

  const decide = async (event: object) => void (await handler('decide')(event));
  const submit = (decidedBy: string, approved: boolean) =>
    decide({
      ...{ source: 'chat', account: HOME.account, id: `by ${decidedBy}`, time: NOW.toISOString() },
      'detail-type': 'Decision Submitted',
      detail: { invocationId: INVOCATION_ID, approved, comment: `${decidedBy} says so`, decidedBy },
    });

  return {
    ...{ table, published, queued, sent, sailPoint, submit },
    event: () => decide(triggerEvent({ metadata: { callbackURL: CALLBACK_URL, secret: SECRET } })),
    guard: async () => void (await handler('deadline-guard')({ check: 'deadlines' })),
    /** The policies are exchanged: from now on they say something else. */
    async reload() {
      await turn('the policies are exchanged');
      evaluated.outcome = 'approve';
    },
    /** Delivers a queued message; whether it is to come again. */
    async callback(body: string): Promise<boolean> {
      const attributes = { ApproximateReceiveCount: '1' };
      const Records = [{ messageId: 'm-1', receiptHandle: 'r-1', body, attributes }];
      const answered = await handler('callback')({ Records });
      return (answered as { batchItemFailures: object[] }).batchItemFailures.length > 0;
    },
    tenantUrl: TENANT_URL,
  };
};
