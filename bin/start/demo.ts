import type { Answer } from '../../local/demo/answer.ts';
import { sendMalformedEvent } from '../../local/demo/dead-letter.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import type { Installation } from '../../local/installation.ts';
import type { DemoOutput } from './demo-output.ts';

/** Runs all scenarios one after the other; gives what went wrong. */
export const runDemo = async (
  installation: Installation,
  answers: () => Promise<Answer[]>,
  { print, say, json }: DemoOutput,
): Promise<string[]> => {
  const mistakes: string[] = [];
  for (const scenario of DEMO_SCENARIOS) {
    if (!json) say(`\n  ${scenario.title}`);
    mistakes.push(...(await runDemoScenario(installation, scenario, answers)));
  }

  if (!json) say('\n  an event without secret and callback URL');
  const { code, reason } = await sendMalformedEvent(installation);
  if (json) print(JSON.stringify({ deadLetter: { code, reason } }));
  else print(`kept in the dead-letter queue as ${code}: ${reason}`);
  if (code !== 'EVENT_MALFORMED') mistakes.push(`The malformed event was kept as ${code}.`);

  const repeated = (await answers()).filter(({ accepted }) => accepted !== 1);
  mistakes.push(...repeated.map(({ invocationId }) => `${invocationId} was accepted twice.`));

  return mistakes;
};
