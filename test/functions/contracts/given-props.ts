import { expect } from 'vitest';
import {
  type Configuration,
  readConfiguration,
} from '../../../functions/contracts/configuration.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sourceOf, TENANT_URL } from '../fixtures.ts';

/** Props that say only what they must. */
export const given = (overrides: object = {}): Configuration => ({
  tenantUrl: TENANT_URL,
  preApproval: { eventSourceName: sourceOf(PRE_APPROVAL) },
  approver: 'countersign.service',
  fallbackGroup: 'group-1',
  alarmTopic: 'none',
  ...overrides,
});

/** The lines of the refusal, or none. */
export const mistakesIn = (props: object): string[] => {
  try {
    readConfiguration(props as Configuration);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    const [title, ...lines] = (error as Error).message.split('\n');
    expect(title).toBe("The stack's props are wrong:");
    return lines;
  }
};
