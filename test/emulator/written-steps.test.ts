/** The commands of two pages, run as they are written: an auditor's question, and a bad policy. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import { countersign } from './command.ts';
import { connect } from './connect.ts';
import { recordsOf } from './records.ts';

const installation = await connect();

/** A request that a policy decided. */
const decidedRequest = async () => {
  const [scenario] = DEMO_SCENARIOS;
  const read = answersOf(installation);
  expect(await runDemoScenario(installation, scenario, read)).toEqual([]);
  const { invocationId = '' } = (await read()).at(-1) ?? {};
  const record = await recordsOf(installation).find(invocationId);
  if (!record?.evaluation) throw new Error('The scenario left no decision.');
  return record;
};

/** The command lines under a heading, without the program's name, in their order. */
const commandsUnder = (file: string, heading: string): string[] => {
  const [, after = ''] = readFileSync(file, 'utf8').split(`\n${heading}\n`);
  const [section = ''] = after.split(/^## /m);
  return [...section.matchAll(/npx countersign ([^`#\n]+)/g)].map(([, line = '']) => line.trim());
};

/** Runs one line with its places filled in; what it redirects goes into `folder`. */
const run = async (line: string, places: Record<string, string>, folder: string) => {
  const filled = line.replace(/<([a-z ]+)>/g, (_, place: string) => places[place] ?? `<${place}>`);
  const [command = '', file] = filled.split(' > ');
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
  const args = words.map((word = '') => (word.endsWith('.jsonl') ? join(folder, word) : word));
  const said = await countersign(installation, ...args);
  if (file) writeFileSync(join(folder, file), said.stdout);
  return { ...said, line: filled };
};

const setUp = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'written-steps-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { invocationId, accessRequestId, request, evaluation } = await decidedRequest();
  const places = {
    'invocation id': invocationId,
    'access request id': accessRequestId,
    'identity id': request.requestedFor[0]?.id ?? '',
    'item id': request.requestedItems[0]?.id ?? '',
    hash: evaluation?.policySet ?? '',
    reason: 'A test of the runbook.',
  };
  return { places, invocationId, run: (line: string) => run(line, places, folder) };
};

test("the commands for an auditor's question find the decision and its grounds", async () => {
  const commands = commandsUnder('docs/operate.md', '## Who approved access, and why');
  const { run, places } = await setUp();

  for (const command of commands) {
    const { exitCode, stdout, stderr, line } = await run(command);

    expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: expect.any(String) });
    if (/^(invocations|show)/.test(command)) expect(stdout).toContain(places['access request id']);
  }
  expect(commands.length).toBeGreaterThan(3);
});

test('the steps after a bad policy find what it decided, in their order', async () => {
  const commands = commandsUnder('docs/runbook.md', '## A bad policy is live');
  const { run, invocationId } = await setUp();

  const said: Awaited<ReturnType<typeof run>>[] = [];
  for (const command of commands) said.push(await run(command));

  const names = said.map(({ line }) => line.split(' ')[0]);
  expect(names.slice(0, 4)).toEqual(['hold', 'doctor', 'show', 'invocations']);
  expect(names.at(-1)).toBe('release');
  // The doctor of an installation on one machine may have found something else.
  const failed = said.filter(({ exitCode, line }) => exitCode !== 0 && !line.startsWith('doctor'));
  expect(failed.map(({ line, stderr }) => `${line}: ${stderr}`)).toEqual([]);
  const saidBy = (name: string) => said.find(({ line }) => line.startsWith(name))?.stdout;
  expect(saidBy('invocations')).toContain(invocationId);
  expect(saidBy('doctor')).toMatch(/policy set: [0-9a-f]{12} is deployed/);
  expect(saidBy('replay')).toMatch(/unchanged +[1-9]/);
});
