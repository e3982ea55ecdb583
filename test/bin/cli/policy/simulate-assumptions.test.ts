import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type SimulateOptions, simulate } from '../../../../bin/cli/policy/simulate.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import { accessRequest, triggerEvent } from '../../../functions/fixtures.ts';
import { folder } from '../folder.ts';

const NOW = '2026-03-02T10:00:00.000Z';

const simulated = (event: unknown, facts: object, options: Partial<SimulateOptions> = {}) => {
  const directory = folder({
    'event.json': JSON.stringify(event),
    'facts.json': JSON.stringify(facts),
  });
  return simulate(
    join(directory, 'event.json'),
    {
      policies: 'policies',
      approver: 'countersign.service',
      fallbackGroup: 'risk-board',
      facts: join(directory, 'facts.json'),
      ...options,
    },
    { now: () => new Date(NOW), keyring: { env: {}, stdin: Readable.from([]) } },
  );
};

const LEAVER = { identities: { 'recipient-1': { lifecycleState: 'terminated' } } };

test('facts that nobody gave are named, and that no policy decided without them', async () => {
  const { text, json } = await simulated(triggerEvent(), {});

  expect(text).toMatch(
    /\nNot given: identity .*, item Wiki Editor, status, violations of .* with Wiki Editor\. No policy decided without them\.$/,
  );
  expect(json).toMatchObject({ assumptions: { undecided: true } });
});

test('a policy may decide without them', async () => {
  const { text } = await simulated(triggerEvent(), LEAVER);

  expect(text).toMatch(/The policies above decided without them; others may with them\.$/);
});

test('a fact that is given as unknown is given', async () => {
  const { text } = await simulated(triggerEvent(), { status: { unknown: '503' } });

  expect(text).not.toMatch(/Not given: .*status/);
});

test('the assumed time is said, and whose it is', async () => {
  const request = accessRequest();

  expect((await simulated(request, {})).text).toContain(`\nTime: ${NOW} (now).`);
  expect((await simulated(triggerEvent(), {})).text).toMatch(/\nTime: .* \(of the event\)\./);
  expect((await simulated(request, {}, { at: NOW })).text).toContain(`\nTime: ${NOW} (--at).`);
});

test('a request is decided as for the named trigger', async () => {
  const { json } = await simulated(accessRequest(), {}, { trigger: 'dynamic-approver' });

  expect(json).toMatchObject({ triggerId: DYNAMIC_APPROVER, output: { id: 'risk-board' } });
});
