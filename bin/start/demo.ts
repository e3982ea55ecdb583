import type { Answer } from '../../local/demo/answer.ts';
import { sendMalformedEvent } from '../../local/demo/dead-letter.ts';
import { fault, type Mistake } from '../../local/demo/mistakes.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import type { Installation } from '../../local/installation.ts';
import type { DemoOutput } from './demo-output.ts';

/** Runs all scenarios one after the other; gives what went wrong. */
export const runDemo = async (
  installation: Installation,
  answers: () => Promise<Answer[]>,
  { print, json }: Pick<DemoOutput, 'print' | 'json'>,
): Promise<Mistake[]> => {
  const mistakes: Mistake[] = [];
  // Beside the rows that it is about, wherever these go.
  const title = (text: string) => json || print(`\n  ${text}`);
  for (const scenario of DEMO_SCENARIOS) {
    title(scenario.title);
    mistakes.push(...(await runDemoScenario(installation, scenario, answers)));
  }

  title('an event without secret and callback URL');
  const { code, reason } = await sendMalformedEvent(installation);
  if (json) print(JSON.stringify({ deadLetter: { code, reason } }));
  else print(`kept in the dead-letter queue as ${code}: ${reason}`);
  if (code !== 'EVENT_MALFORMED') mistakes.push(fault(`The malformed event was kept as ${code}.`));

  const repeated = (await answers()).filter(({ accepted }) => accepted !== 1);
  mistakes.push(
    ...repeated.map(({ invocationId }) => fault(`${invocationId} was not accepted exactly once.`)),
  );

  return mistakes;
};
