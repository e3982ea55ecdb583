/** An installation with dead letters, which records everything that a redrive does. */
import type { HandledDeadLetter } from '../../../../bin/cli/redrive/render.ts';
import { type RedriveOptions, redrive } from '../../../../bin/cli/redrive.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { jsonIn } from '../../../../functions/contracts/json.ts';
import { HOME, SENT_AT } from '../../../functions/fixtures.ts';
import type { Answers } from '../fake-aws.ts';
import { outputs, stack } from '../fake-aws.ts';
import { typing } from '../init/world.ts';
import { setUp as recordsSetUp, STACK } from '../records/world.ts';
import { fakeQueues } from './fake-queues.ts';

export const DECIDE = 'https://sqs/decide';
export const CALLING_BACK = 'https://sqs/callback';
export const TOKEN_ROTATION = 'https://sqs/token-rotation';
export const DEADLINE_GUARD = 'https://sqs/deadline-guard';
export const ANSWERS = 'https://sqs/queue';

type Invoked = { name: unknown; type: unknown; payload: unknown };

type Report = { deadLetters: HandledDeadLetter[]; hidden: number };

/** Ten minutes after the event of the fixtures was sent, fifty before its deadline. */
export const setUp = async (records: readonly Invocation[] = [], more: Answers = {}) => {
  const clock = { ms: Date.parse(SENT_AT) + 10 * 60_000 };
  const queues = fakeQueues(clock);
  const invoked: Invoked[] = [];
  const world = await recordsSetUp(records, {
    ...queues.answers,
    DescribeStacksCommand: () =>
      stack(outputs([...HOME.triggers]), {
        StackId: `arn:aws:cloudformation:${HOME.region}:${HOME.account}:stack/Countersign/1`,
      }),
    InvokeCommand: ({ FunctionName, InvocationType, Payload }) => {
      invoked.push({ name: FunctionName, type: InvocationType, payload: jsonIn(`${Payload}`) });
      return { StatusCode: 202 };
    },
    ...more,
  });

  const run = async (options: Partial<RedriveOptions> = {}, answers?: boolean[]) => {
    const { prompts, heard } = typing(answers ?? []);
    const { text, json, ok } = await redrive(
      { ...STACK, ...options },
      {
        aws: world.aws,
        prompts: answers && prompts,
        now: () => new Date(clock.ms),
        progress: () => {},
      },
    );
    return { text, ok, heard, ...(json as Report) };
  };
  return { ...world, ...queues, clock, invoked, run };
};

/** The message that Lambda sends when a function failed for good. */
export const failedInvocation = (requestPayload: unknown, errorMessage = 'It broke.') => ({
  version: '1.0',
  timestamp: SENT_AT,
  requestContext: { requestId: 'r', functionArn: 'arn', condition: 'RetriesExhausted' },
  requestPayload,
  responseContext: { statusCode: 200, functionError: 'Unhandled' },
  responsePayload: { errorType: 'PublishFailed', errorMessage },
});
