/** What `countersign simulate --help` says about files, and how it reads a time. */
import { InvalidArgumentError } from 'commander';

export const FACTS = `
The file of facts is JSON or YAML; facts that it omits are unknown. --json prints facts in this form.
  { "identities": { "2c91...": { "lifecycleState": "active", "manager": "2c92..." } },
    "items": { "2c93...": { "privilegeLevel": "LOW", "owner": "2c94..." } },
    "status": { "unknown": "503 Service Unavailable" },
    "violations": { "2c91...": { "2c93...": [] } } }

A tenant does not know the status of a request that does not exist yet. Give it beside --tenant:
  status: { identityType: HUMAN, removeDate: '2026-12-31T00:00:00Z' }`;

/** ISO 8601 as `--at` takes it. */
export const time = (text: string): string => {
  const at = new Date(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(at.getTime())) return at.toISOString();
  throw new InvalidArgumentError('Enter a time such as 2026-03-02T10:00:00Z.');
};
