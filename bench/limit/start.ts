import { join } from 'node:path';
import { execaNode } from 'execa';
import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import { DENIED, submit } from '../access-request.ts';
import type { SubscribedTenant } from '../subscribed-tenant.ts';
import type { Exchange } from './exchange.ts';

const WORKER = join(import.meta.dirname, 'ask-and-answer.ts');

const Detail = z.object({
  accessRequestId: z.string(),
  _metadata: z.object({ callbackURL: z.url(), secret: z.string() }),
});

const OUTPUT = { approved: false, comment: 'Denied.', approver: 'adam.admin' };

export type PhysicalLimit = {
  /** Milliseconds of the slowest fact and of the answer, one after the other, of a request of its own. */
  measure(): Promise<number>;
  stop(): Promise<void>;
};

const exchangeOf = (url: string, token: string, detail: z.infer<typeof Detail>): Exchange => {
  const { accessRequestId, _metadata } = detail;
  const filters = encodeURIComponent(`accessRequestId eq "${accessRequestId}"`);
  const item = `${url}/access-profiles/v1/${DENIED.itemId}`;
  return {
    facts: [
      `${url}/identities/v1/${DENIED.recipientId}`,
      `${url}/access-request-status/v1?filters=${filters}&limit=250`,
      item,
      `${item}/entitlements?limit=250&offset=0`,
    ],
    token,
    callbackUrl: _metadata.callbackURL,
    answer: { secret: _metadata.secret, output: OUTPUT },
  };
};

/**
 * Starts the physical limit of this machine: a warm process that knows everything beforehand and waits
 * for SailPoint alone. Nobody else answers `tenant`.
 */
export const startPhysicalLimit = (tenant: SubscribedTenant, caFile: string): PhysicalLimit => {
  const worker = execaNode(WORKER, {
    env: { NODE_EXTRA_CA_CERTS: caFile },
    extendEnv: false,
    ipc: true,
    stderr: 'inherit',
    reject: false,
  });

  return {
    async measure() {
      const seen = (await tenant.log(0)).length;
      await submit(tenant, DENIED);
      const sent = await pWaitFor(
        async () => {
          const entry = (await tenant.log(seen)).find(({ event }) => event);
          return entry ? pWaitFor.resolveWith(Detail.parse(entry.event?.detail)) : false;
        },
        { interval: 20, timeout: 10_000 },
      );
      const exchange = exchangeOf(tenant.url, await tenant.token('adam.admin'), sent);
      const [milliseconds] = await Promise.all([
        worker.getOneMessage(),
        worker.sendMessage(exchange),
      ]);
      return z.number().parse(milliseconds);
    },
    async stop() {
      worker.kill();
      await worker;
    },
  };
};
