import { expect, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { sendMalformedEvent } from '../../local/demo/dead-letter.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import { connect } from './connect.ts';

const installation = await connect();
const answers = answersOf(installation);

test.each(DEMO_SCENARIOS)(
  '$title: every answer is the expected one, accepted once',
  async (scenario) => {
    expect(await runDemoScenario(installation, scenario, answers)).toEqual([]);
  },
);

test('an event that cannot be answered is kept with its reason', async () => {
  expect(await sendMalformedEvent(installation)).toEqual({
    code: 'EVENT_MALFORMED',
    reason: expect.stringContaining('detail._metadata.secret'),
  });
});
