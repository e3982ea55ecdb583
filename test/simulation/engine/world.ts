/** One history played to its end: the functions, AWS between them, the tenant and its people. */
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { fakeTable } from '../../functions/contracts/fake-table.ts';
import { TENANT_URL } from '../../functions/fixtures.ts';
import { administratorOf } from './administrator.ts';
import { playAgenda } from './agenda.ts';
import type { Cloud, SimulatedDeadLetter } from './aws.ts';
import { buses } from './buses.ts';
import { virtualClock } from './clock.ts';
import { company } from './company.ts';
import { containers, type Interference } from './container.ts';
import { freshVault } from './credentials.ts';
import { evaluatorOf } from './evaluator.ts';
import { evidenceOf } from './evidence.ts';
import { handlersOf } from './functions.ts';
import type { History, Scripted } from './history.ts';
import { lambda as lambdaOf } from './lambda.ts';
import { mishapsOf, troublesOf } from './misfortune.ts';
import { network as networkOf } from './network.ts';
import { oddBodies } from './oddity.ts';
import { operatorOf } from './operator.ts';
import { printer as printerOf } from './printer.ts';
import { invocationQueue } from './queue.ts';
import { randomOf } from './random.ts';
import { withVirtualTimers } from './virtual-timers.ts';
import { wiringOf } from './wiring.ts';
import { watched, witnessOf } from './witness.ts';

export type WorldOptions = {
  /** Strikes before the history's own chance does. */
  interfere?: Interference;
  keepsLines?: boolean;
  /** What the requester writes. */
  written?: { comment: string; answer: string };

  evaluate?: Evaluate;
};

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Everything of one history, ready to be played. */
export const createWorld = async (history: History, options: WorldOptions = {}) => {
  const clock = virtualClock();
  const random = randomOf(history.seed);
  const printer = printerOf({ keepsLines: options.keepsLines ?? false });
  const table = fakeTable({ propagate: (apply) => clock.after(random.int(5, 500), apply) });
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
  const queued = { clock, random, lambda, duplicates: history.receivedTwice };
  const queue = invocationQueue('callback', queued);
  const waiting = invocationQueue('decide', queued);
  const scriptOf = (accessRequestId: string) => scripts.get(accessRequestId);
  const bus = buses({
    ...{ clock, random, lambda, scriptOf },
    isWhole: (source) => wiring.isWhole(source),
  });
  const { submit, published, arrived, unheard } = bus;
  const { tenant, app, accessToken, client, managing, trigger, triggers, requests, ask, supplied } =
    await company({
      ...{ clock, history, put: bus.deliver },
      random: randomOf(history.seed + 1),
      written: options.written,
      opened: (request) => {
        const decision = scriptOf(request.id)?.inSailPoint;
        if (!decision) return;
        clock.after(decision.afterMs, () => requests.decide(request, decision.approved));
      },
    });
  const wiring = wiringOf(triggers, () => administrator.look());
  const scriptOfInvocation = (id: string) =>
    scriptOf(tenant.invocations.find(id)?.accessRequestId ?? '');
  const network = networkOf({
    ...{ clock, app, tenant, origin: TENANT_URL },
    troubleOf: troublesOf(history, clock, scriptOfInvocation),
    onAnswer: (by, id) => witness.sent(by, id),
    oddBodyOf: oddBodies(history.oddities, clock.time),
  });
  const witness = witnessOf({ clock, items: table.items, asked: tenant.invocations.find });
  const vault = freshVault({ client, managing, accessToken });
  const cloud: Cloud = {
    ...{ clock, table, vault, deadLetters, wiring, waiting },
    ...watched(witness, { publish: bus.publish, queue }),
  };
  const handlerOf = handlersOf({
    ...{ cloud, network, printer, supplied, defaultOutcome: history.defaultOutcome },
    evaluate: options.evaluate ?? evaluatorOf((id) => scriptOf(id)?.broken === true),
    triggers,
    random: random.fraction,
  });
  const operator = operatorOf({ cloud, clock, network, printer, triggers });
  const administrator = administratorOf({ clock, tenant, requests, triggers, wiring, operator });
  const invocations = dynamoInvocations(table, { tableName: 'table' });
  const isSettled = () =>
    queue.isEmpty() &&
    tenant.invocations.list().every(({ id, deadline }) => {
      const item = table.items.get(id);
      if (deadline === null || unheard.has(id)) return true;
      return item !== undefined && item.open === undefined;
    });
  const play = async (): Promise<void> => {
    // Where an expected error was made is of no use, and costly to find out.
    Error.stackTraceLimit = 0;
    await playAgenda({
      ...{ history, clock, random, lambda, isSettled, act: administrator.act },
      submit: (scripted) => {
        const id = ask(scripted.request);
        scripts.set(id, scripted);
        return id;
      },
      cancel: requests.cancel,
    });
  };

  return {
    ...{ clock, tenant, app, client, lambda, queue, network, printer, table, vault, trigger },
    supplied,
    ...{ published, deadLetters, lost, submit, invocations, scriptOfInvocation, fresh, handlerOf },
    ...{ witness, requests, arrived, scriptOf, standings: administrator.standings },
    evidence: () => evidenceOf({ tenant, invocations, network, printer, unheard }),
    play: () => {
      const { stackTraceLimit } = Error;
      return withVirtualTimers(clock, play).finally(() => {
        Error.stackTraceLimit = stackTraceLimit;
      });
    },
  };
};
