/** The control log of deliveries and completions, by which tests judge. */
import { createHash } from 'node:crypto';
import type { Now, PartnerEvent } from './ports.ts';

export type CompletionEntry = {
  kind: 'completion';
  invocationId: string;
  /** Counts the attempts on this invocation, from 1. */
  attempt: number;
  /** HTTP status of the response, or null if the connection was cut or left hanging. */
  status: number | null;
  /** True if the completion set the invocation's output. */
  accepted: boolean;
  /** Equal for equal outputs; null if the body was never read. */
  outputHash: string | null;
  /** Milliseconds after the deadline, 0 before it. */
  lateByMs: number;
};

export type DeliveryEntry = {
  kind: 'delivery';
  invocationId: string | null;
  outcome: 'sent' | 'not connected' | 'dropped' | 'failed';
  error?: string;
  event: PartnerEvent;
};

export type JournalEntry = { seq: number; at: string } & (CompletionEntry | DeliveryEntry);

export const journal = ({ now }: { now: Now }) => {
  const entries: JournalEntry[] = [];
  const attempts = new Map<string, number>();
  const append = (entry: CompletionEntry | DeliveryEntry) => {
    entries.push({ seq: entries.length + 1, at: now().toISOString(), ...entry });
  };

  return {
    /** Entries after the given sequence number, oldest first. */
    since: (seq: number) => entries.slice(seq),
    delivered: append,
    completion(entry: Omit<CompletionEntry, 'kind' | 'attempt' | 'outputHash'>, output: unknown) {
      const attempt = (attempts.get(entry.invocationId) ?? 0) + 1;
      attempts.set(entry.invocationId, attempt);
      append({ kind: 'completion', ...entry, attempt, outputHash: hash(output) });
    },
  };
};

export type Journal = ReturnType<typeof journal>;

const hash = (output: unknown): string | null =>
  output === undefined
    ? null
    : createHash('sha256')
        .update(JSON.stringify(sorted(output)))
        .digest('hex');

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};
