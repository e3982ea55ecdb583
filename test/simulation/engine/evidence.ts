/** What the oracle judges by. */
import type { Invocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { Tenant } from '../../../local/tenant/tenant.ts';
import type { Network } from './network.ts';
import type { Evidence } from './oracle.ts';
import type { Printer } from './printer.ts';

type Sources = {
  tenant: Tenant;
  invocations: Pick<Invocations, 'find'>;
  network: Pick<Network, 'sent' | 'foreign'>;
  printer: Printer;
  /** Invocations whose events never came: they cannot be answered. */
  unheard: ReadonlySet<string>;
};

export const evidenceOf = async (sources: Sources): Promise<Evidence> => {
  const { tenant, invocations, network, printer, unheard } = sources;
  const { sent, foreign } = network;
  const { metrics } = printer;
  const asked = tenant.invocations.list().filter(({ id }) => !unheard.has(id));
  const records = new Map<string, Invocation>();
  for (const { id } of asked) {
    const record = await invocations.find(id);
    if (record) records.set(id, record);
  }
  return { records, sent, foreign, metrics, asked, journal: tenant.journal.since(0) };
};
