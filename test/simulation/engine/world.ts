/** One history played to its end: the functions, AWS between them, the tenant and its people. */
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { accessTokenText, Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { fakeTable } from '../../functions/contracts/fake-table.ts';
import { TENANT_URL } from '../../functions/fixtures.ts';
import type { Cloud, SimulatedDeadLetter } from './aws.ts';
import { buses } from './buses.ts';
import { START, virtualClock } from './clock.ts';
import { company } from './company.ts';
import { containers, type Interference } from './container.ts';
import { evaluatorOf } from './evaluator.ts';
import { handlersOf, TOKEN_SECRET_ID } from './functions.ts';
import type { History, Scripted } from './history.ts';
import { lambda as lambdaOf } from './lambda.ts';
import { mishapsOf, troublesOf } from './misfortune.ts';
import { network as networkOf } from './network.ts';
import type { Evidence } from './oracle.ts';
import { printer as printerOf } from './printer.ts';
import { answerQueue } from './queue.ts';
import { randomOf } from './random.ts';
import { withVirtualTimers } from './virtual-timers.ts';

export type WorldOptions = {
  /** Strikes before the history's own chance does. */
  interfere?: Interference;
  keepsLines?: boolean;
  /** What the requester writes. */
  written?: { comment: string; answer: string };

  evaluate?: Evaluate;
};

export type World = Awaited<ReturnType<typeof createWorld>>;

/** After the last deadline the guard still asks SailPoint what became of answers in doubt. */
const AFTERMATH_MS = 20 * 60_000;

/** Everything of one history, ready to be played. */
export const createWorld = async (history: History, options: WorldOptions = {}) => {
  const clock = virtualClock();
  const random = randomOf(history.seed);
  const printer = printerOf({ keepsLines: options.keepsLines ?? false });
  const table = fakeTable({ propagate: (apply) => clock.after(random.int(5, 500), apply) });
  const vault = new Map<string, string>();
  const deadLetters: SimulatedDeadLetter[] = [];
  const lost: { functionName: string; event: unknown }[] = [];
  const scripts = new Map<string, Scripted>();

  const fresh = containers({
    clock,
    random,
    interfere: mishapsOf(history, random, options.interfere),
    skewMs: () => (history.skewMs ? random.int(-history.skewMs, history.skewMs) : 0),
  });
  const lambda = lambdaOf({
    ...{ clock, random, fresh },
    handlerOf: (container) => handlerOf(container),
    onError: (text) => printer.console.error(text),
    onLost: (functionName, event) => {
      lost.push({ functionName, event });
      deadLetters.push({ body: JSON.stringify(event), attributes: '' });
    },
  });
  const queue = answerQueue({ clock, random, lambda, duplicates: history.receivedTwice });
  const scriptOf = (accessRequestId: string) => scripts.get(accessRequestId);
  const { publish, submit, published, deliver } = buses({ clock, random, lambda, queue, scriptOf });
  const { tenant, app, accessToken, client, trigger, ask, supplied } = await company({
    ...{ clock, history, put: deliver },
    random: randomOf(history.seed + 1),
    written: options.written,
  });
  const scriptOfInvocation = (id: string) =>
    scriptOf(tenant.invocations.find(id)?.accessRequestId ?? '');
  const network = networkOf({
    ...{ clock, app, tenant, origin: TENANT_URL },
    troubleOf: troublesOf(history, clock, scriptOfInvocation),
  });
  const cloud: Cloud = { clock, table, vault, queue, publish, deadLetters };
  const handlerOf = handlersOf({
    ...{ cloud, network, printer, supplied, defaultOutcome: history.defaultOutcome },
    evaluate: options.evaluate ?? evaluatorOf((id) => scriptOf(id)?.broken === true),
    triggers: [trigger],
    random: random.fraction,
  });
  vault.set(
    TOKEN_SECRET_ID,
    accessTokenText({
      accessToken: new Secret(accessToken),
      mintedAt: new Date(START).toISOString(),
      expiresAt: new Date(START + 43_200_000).toISOString(),
    }),
  );

  const invocations = dynamoInvocations(table, { tableName: 'table' });
  const isSettled = () =>
    queue.isEmpty() &&
    tenant.invocations.list().every(({ id, deadline }) => {
      const item = table.items.get(id);
      return deadline === null || (item !== undefined && item.open === undefined);
    });
  const arrive = (scripted: Scripted) => void scripts.set(ask(scripted.request), scripted);

  const play = async (): Promise<void> => {
    const last = history.invocations.reduce((end, { at }) => Math.max(end, at), 0);
    const end = START + last + history.deadlineSeconds * 1_000 + AFTERMATH_MS;
    const guard = () => {
      if (clock.time() > end) return;
      lambda.send('deadline-guard', { check: 'deadlines' });
      clock.after(60_000, guard);
    };
    clock.after(random.int(0, 59_000), guard);
    for (const scripted of history.invocations) clock.after(scripted.at, () => arrive(scripted));
    // Where an expected error was made is of no use, and costly to find out.
    Error.stackTraceLimit = 0;
    await clock.run(
      () => clock.time() > end || (clock.time() > START + last + 60_000 && isSettled()),
    );
  };

  const evidence = async (): Promise<Evidence> => {
    const records = new Map<string, Invocation>();
    for (const { id } of tenant.invocations.list()) {
      const record = await invocations.find(id);
      if (record) records.set(id, record);
    }
    const { sent, foreign } = network;
    const { metrics } = printer;
    return {
      ...{ records, sent, foreign, metrics },
      asked: tenant.invocations.list(),
      journal: tenant.journal.since(0),
    };
  };

  return {
    ...{ clock, tenant, app, client, lambda, queue, network, printer, table, vault, trigger },
    supplied,
    ...{ published, deadLetters, lost, submit, invocations, scriptOfInvocation, fresh, handlerOf },
    evidence,
    play: () => {
      const { stackTraceLimit } = Error;
      return withVirtualTimers(clock, play).finally(() => {
        Error.stackTraceLimit = stackTraceLimit;
      });
    },
  };
};
