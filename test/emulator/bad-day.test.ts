/** Sixteen bad days: each is put right by the runbook's own lines, and nothing is lost that could be kept. */
import { expect, test, vi } from 'vitest';
import { FAULTS_IN_AWS } from './bad-day/faults-in-aws.ts';
import { FAULTS_IN_SAILPOINT } from './bad-day/faults-in-sailpoint.ts';
import { readerOf } from './bad-day/reader.ts';
import { worldOf } from './bad-day/world.ts';
import { connect } from './connect.ts';
import { guardOf } from './guard-run.ts';

// Each looks at everything several times, two deploy, and a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const installation = await connect();
const world = worldOf(installation);
const reader = readerOf(installation);
const guard = await guardOf(installation);

const FAULTS = [...FAULTS_IN_AWS, ...FAULTS_IN_SAILPOINT];

test('there are sixteen', () => {
  expect(FAULTS).toHaveLength(16);
});

test.each(FAULTS)('$name', async (fault) => {
  await fault.inject(world);
  const request = fault.requests && (await world.submit());
  const first = fault.waits ?? (fault.sees.in === 'status' ? fault.sees.text : undefined);
  if (first) await world.statusSays(first);

  expect(await reader.says(fault.sees.in)).toMatch(fault.sees.text);

  const said = await reader.follow(fault.section, await fault.given?.(world));
  await fault.heals?.(world);

  // The deadline guard looks by itself, once a minute.
  await guard.run();
  const healthy = await reader.untilHealthy();
  expect(healthy, said).not.toContain('✗');
  if (request) await world.isAnswered(request);
});
