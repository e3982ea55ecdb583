/** A process that decides one request after the other and tells how long the decisions took. */
import { sendMessage } from 'execa';
import { quantile } from 'simple-statistics';
import { CONTEXT, decideWith } from './handlers.ts';
import { inMemoryAws } from './in-memory-aws.ts';
import { inMemoryPorts } from './in-memory-ports.ts';
import { LARGEST, requestNumber, triggerEvent } from './trigger-event.ts';

const [kind, count] = process.argv.slice(2);
const decisions = Number(count);

const { records, ports } = inMemoryPorts();
const decide = decideWith(inMemoryAws(), ports);

const timeDecision = async (index: number) => {
  const event = triggerEvent(kind === 'largest' ? LARGEST : requestNumber(index));
  const startedAt = performance.now();
  await decide(event, CONTEXT);
  return performance.now() - startedAt;
};

const timings: number[] = [];
for (let index = -decisions / 4; index < decisions; index += 1) {
  const milliseconds = await timeDecision(Math.abs(index));
  if (index >= 0) timings.push(milliseconds);
}

const answered = [...records.values()].filter(({ state }) => state === 'completed').length;
if (answered !== timings.length * 1.25) throw new Error(`Only ${answered} requests were answered.`);
await sendMessage({ p50: quantile(timings, 0.5), p99: quantile(timings, 0.99) });
