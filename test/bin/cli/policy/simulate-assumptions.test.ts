import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimulateOptions } from '../../../../bin/cli/policy/simulate.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import { accessRequest, triggerEvent } from '../../../functions/fixtures.ts';
import { folder, policyFolder } from '../folder.ts';
import { NOW, simulated as simulatedAt } from './simulating.ts';

const simulated = (event: unknown, facts: object, options: Partial<SimulateOptions> = {}) => {
  const directory = folder({
    'event.json': JSON.stringify(event),
    'facts.json': JSON.stringify(facts),
  });
  return simulatedAt(join(directory, 'event.json'), {
    fallbackGroup: 'risk-board',
    facts: join(directory, 'facts.json'),
    ...options,
  });
};

const LEAVER = { identities: { 'recipient-1': { lifecycleState: 'terminated' } } };

test('facts that nobody gave are named, with the policies that ask for them', async () => {
  const { text, json } = await simulated(triggerEvent(), {});

  expect(text).toMatch(
    /\nNot given: identity .*, identity .*, item Wiki Editor, status, violations of .* with Wiki Editor\.\nThey could change the outcome\. Policies that ask for them: .*deny-leavers \(principal\.lifecycleState\)/,
  );
  expect(json).toMatchObject({ assumptions: { couldChange: 'anything' } });
});

test('a denial that rests on what was given is final', async () => {
  const { text } = await simulated(triggerEvent(), LEAVER);

  // The lifecycle state was given, and the rest of the facts is about others.
  expect(text).toMatch(/\nThey could not change the outcome, whatever they are\.$/);
});

test('a fact that is given as unknown is given, and counts as missing', async () => {
  const { text } = await simulated(triggerEvent(), { status: { unknown: '503' } });

  expect(text).not.toMatch(/Not given: .*status/);
  expect(text).toContain('\nUnknown: status (503).\n');
});

test('a reviewer who is only not known is told from one that nobody named', async () => {
  const facts = {
    ...LEAVER,
    identities: { 'recipient-1': { lifecycleState: 'active', status: 'ACTIVE' } },
    items: { 'item-1': { privilegeLevel: 'HIGH', owner: 'sam' } },
  };

  expect((await simulated(triggerEvent(), facts)).text).toMatch(
    /They could make it a denial, but no approval\. .*deny-service-identities-outside-window \(context\.identityType\).*\nThe fallback group reviews, as the reviewers above could not be verified here\.$/,
  );
});

test('the assumed time is said, whose it is, and which policies ask for it', async () => {
  const request = accessRequest();
  const read = '; read by deny-service-identities-outside-window.';

  expect((await simulated(request, {})).text).toContain(`\nTime: ${NOW} (now)${read}`);
  expect((await simulated(triggerEvent(), {})).text).toMatch(/\nTime: .* \(of the event\);/);
  expect((await simulated(request, {}, { at: NOW })).text).toContain(`\nTime: ${NOW} (--at);`);
});

test('a policy asks for the time by the local time too, and not by a word in its comment', async () => {
  const of = (id: string, condition: string) =>
    `@id("${id}") @comment("requestedAt") permit (principal, action, resource) when { ${condition} };`;
  const policies = policyFolder({
    'settings.yaml': 'localTime: { zone: UTC }',
    'a.cedar': [
      of('hour', 'context has localTime && context.localTime.hour > 7'),
      of('holiday', 'context has localTime.isHoliday'),
      of('end', 'context has removeDate && context.removeDate < context.requestedAt'),
      of('none', 'context.commentLength > 7'),
    ].join('\n'),
  });

  expect((await simulated(triggerEvent(), {}, { policies })).text).toMatch(
    /\nTime: .* \(of the event\); read by hour, holiday, end\.\n/,
  );
});

test('a request is decided as for the named trigger', async () => {
  const { json } = await simulated(accessRequest(), {}, { trigger: 'dynamic-approver' });

  expect(json).toMatchObject({ triggerId: DYNAMIC_APPROVER, output: { id: 'risk-board' } });
});
