/** The tenant's ports: clock, identifiers, scheduler and the partner's side of EventBridge. */
import { randomBytes, randomUUID } from 'node:crypto';

export type Now = () => Date;

/** New identifiers in SailPoint's two forms: a UUID, and 32 hexadecimal digits. */
export type Ids = { uuid(): string; hex(): string };

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  hex: () => randomBytes(16).toString('hex'),
};

/** Runs a task later; nothing in the tenant sets a timer of its own. */
export type Scheduler = { after(delayMs: number, task: () => Promise<void>): void };

/** A partner event source in a customer's AWS account. */
export type PartnerSource = { name: string; account: string; region: string };

export type PartnerEvent = {
  time: Date;
  /** Name of the event source; of an event that was posted, the subscriber's URL. */
  source: string;
  detailType: string;
  detail: unknown;
};

/** Calls an HTTP subscriber; rejects if it cannot be reached or does not answer in time. */
export type Post = (call: {
  url: string;
  headers: Record<string, string>;
  json: unknown;
}) => Promise<Posted>;

export type Posted = { status: number; body: string };

/** The partner API of EventBridge, as SailPoint uses it. */
export type PartnerBus = {
  createSource(source: PartnerSource): Promise<void>;
  deleteSource(source: PartnerSource): Promise<void>;
  put(event: PartnerEvent, region: string): Promise<void>;
};
