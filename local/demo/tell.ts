import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import type { Installation } from '../installation.ts';
import type { Answer } from './answer.ts';
import type { Scene } from './scenes.ts';

const Submitted = z.object({
  newRequests: z.array(z.object({ accessRequestIds: z.array(z.string()).min(1) })).min(1),
});

const Pending = z.array(z.object({ owner: z.object({ name: z.string() }) }));

/** Submits a request as its requester would; gives the access request's id. */
export const submit = async (
  { tenant }: Installation,
  { requester, body }: Pick<Scene, 'requester' | 'body'>,
): Promise<string> => {
  const token = await tenant.token(requester);
  const answer = await tenant.call('POST', '/access-requests/v1', { token, body });

  return Submitted.parse(answer).newRequests[0]?.accessRequestIds[0] ?? '';
};

/** What is wrong with the answers to a scene, in one sentence each. */
export const mistakesIn = ({ title, expected }: Scene, answers: readonly Answer[]): string[] => [
  ...expected.flatMap(({ trigger, decision, policies, ...rest }) => {
    const answer = answers.find((candidate) => candidate.trigger === trigger);
    if (!answer) return [`"${title}": ${trigger} was not answered.`];

    const wrong = (what: string, found: unknown, wanted: unknown) =>
      `${found}` === `${wanted}` ? [] : [`"${title}": ${trigger} ${what} ${found}, not ${wanted}.`];
    return [
      ...wrong('was', answer.decision, decision),
      ...wrong('was decided by', answer.policies, policies),
      ...wrong('was accepted this often:', answer.accepted, 1),
      ...wrong('was sent this often:', answer.attempts, rest.attempts ?? 1),
      ...wrong('names the reviewer', answer.reviewer || 'nobody', rest.reviewer ?? 'nobody'),
      ...wrong('differs in the shadow as', answer.shadow || 'nothing', rest.shadow ?? 'nothing'),
      ...wrong('lacked this many facts:', answer.unknown, rest.unknown ?? 0),
    ];
  }),
  ...answers
    .filter(({ trigger }) => !expected.some((expectation) => expectation.trigger === trigger))
    .map(({ trigger }) => `"${title}": ${trigger} was asked against expectation.`),
];

/** What is wrong with where SailPoint's tasks are: answers name reviewers, SailPoint may replace them. */
export const misplacedTasks = ({ title, expected }: Scene, asked: readonly string[]): string[] => {
  const wanted = expected.flatMap(({ reviewer }) => reviewer ?? []);
  if (`${asked}` === `${wanted}`) return [];

  const [found, named] = [asked, wanted].map((names) => names.join(' and ') || 'nobody');
  return [`"${title}": SailPoint has a task for ${found}, not for ${named}.`];
};

/** Names of those for whom SailPoint has a task on a request, each once. */
export const tasksOf = async (
  { tenant }: Installation,
  accessRequestId: string,
): Promise<string[]> => {
  const token = await tenant.token('adam.admin');
  const filters = encodeURIComponent(`accessRequestId eq "${accessRequestId}"`);
  const path = `/access-request-approvals/v1/pending?filters=${filters}`;
  const pending = Pending.parse(await tenant.call('GET', path, { token }));

  return [...new Set(pending.map(({ owner }) => owner.name))];
};

/** Plays one scene; `answers` reads on meanwhile. Gives what is wrong with how it ended. */
export const play = async (
  installation: Installation,
  scene: Scene,
  answers: () => Promise<Answer[]>,
): Promise<string[]> => {
  const end = await scene.trouble?.(installation.tenant);
  try {
    const accessRequestId = await submit(installation, scene);
    const own = async () =>
      (await answers()).filter((answer) => answer.accessRequestId === accessRequestId);

    await pWaitFor(async () => (await own()).length >= scene.expected.length, {
      interval: 50,
      timeout: { milliseconds: 60_000, fallback: () => {} },
    });
    const asked = await tasksOf(installation, accessRequestId);
    return [...mistakesIn(scene, await own()), ...misplacedTasks(scene, asked)];
  } finally {
    await end?.();
  }
};
