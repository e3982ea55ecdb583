/** Codes of the failures this service raises on purpose; alarms and the runbook are keyed by them. */
export type ErrorCode =
  | 'EVENT_FIRE_AND_FORGET'
  | 'EVENT_FOREIGN'
  | 'EVENT_MALFORMED'
  | 'MESSAGE_MALFORMED'
  | 'INVOCATION_UNKNOWN'
  | 'PUBLISH_FAILED'
  | 'RECORD_INVALID'
  | 'SECRET_INVALID'
  | 'TOKEN_MAY_CHANGE'
  | 'SAILPOINT_REFUSED'
  | 'SAILPOINT_UNREACHABLE'
  | 'POLICY_INVALID'
  | 'CONFIG_INVALID'
  | 'EVENT_BUS_EXISTS'
  | 'EVENT_SOURCE_MISSING'
  | 'EVENT_SOURCE_UNREADABLE'
  | 'FILTER_INVALID'
  | 'STACK_UNANSWERED'
  | 'SUBSCRIPTION_MISMATCH'
  | 'SUBSCRIPTION_MISSING'
  | 'TENANT_CHANGED'
  | 'TRIGGER_TAKEN'
  | 'TRIGGER_UNKNOWN';

/** A failure with a stable code. Messages name ids, fields and statuses, never payloads or secrets. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
