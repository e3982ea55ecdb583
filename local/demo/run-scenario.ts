import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import type { Installation } from '../installation.ts';
import type { Answer } from './answer.ts';
import { isWholeStory, type Mistake, misplacedTasks, mistakesIn } from './mistakes.ts';
import type { DemoScenario } from './scenarios.ts';
import { submit } from './submit.ts';

const Pending = z.array(z.object({ owner: z.object({ name: z.string() }) }));

/** The owners of SailPoint's tasks on a request by name, each once. */
const taskOwners = async ({ tenant }: Installation, accessRequestId: string): Promise<string[]> => {
  const token = await tenant.token('adam.admin');
  const filters = encodeURIComponent(`accessRequestId eq "${accessRequestId}"`);
  const path = `/access-request-approvals/v1/pending?filters=${filters}`;
  const pending = Pending.parse(await tenant.call('GET', path, { token }));

  return [...new Set(pending.map(({ owner }) => owner.name))];
};

/** Runs one scenario to its end, reading `answers` meanwhile; gives what is wrong with the result. */
export const runDemoScenario = async (
  installation: Installation,
  scenario: DemoScenario,
  answers: () => Promise<Answer[]>,
): Promise<Mistake[]> => {
  const end = await scenario.disturbance?.(installation.tenant);
  try {
    const accessRequestId = await submit(installation, scenario);
    const own = async () =>
      (await answers()).filter((answer) => answer.accessRequestId === accessRequestId);

    await pWaitFor(async () => isWholeStory(await own()), {
      interval: 50,
      timeout: { milliseconds: 60_000, fallback: () => {} },
    });
    const owners = await taskOwners(installation, accessRequestId);
    return [...mistakesIn(scenario, await own()), ...misplacedTasks(scenario, owners)];
  } finally {
    await end?.();
  }
};
