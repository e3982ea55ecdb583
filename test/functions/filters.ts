/** What the deadline guard wrote down of pre-approval's filter. */
import { SENT_AT } from './fixtures.ts';

/** It has been the same since the fixtures' event was sent. */
export const FILTER_SEEN = { filter: '', since: SENT_AT };

/** It was replaced just after. */
export const FILTER_REPLACED = { filter: '$.a', since: '2026-11-22T08:00:00.001Z' };
