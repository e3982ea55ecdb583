/** Everything that the runbook asks its reader to type, against the program and the stack. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCountersign } from '../../bin/cli/program.ts';
import { alarmsIn } from '../lib/monitoring/metrics.ts';
import { synth } from '../lib/synth.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
const template = synth({
  preApproval: {},
  dynamicApproval: {},
  alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:on-call',
  silenceAlarm: 'P1D',
});

const all = (pattern: RegExp, text = runbook): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
];

const blocks = all(/^```\w*\n(.*?)^```$/gms);
const spans = all(/(?<!`)`([^`\n]+)`(?!`)/g);

/** Each command line without the program's name, up to a comment or a pipe of the shell. */
const commandLines = all(
  /\bcountersign ([a-z][^\n#|)]*?) *(?=[\n#|)]|$)/g,
  [...blocks, ...spans].join('\n'),
);

/** The help of the command that a line runs, as the program prints it. */
const helpOf = async (line: string): Promise<string> => {
  let printed = '';
  const write = (text: string) => {
    printed += text;
  };
  const words = line.split(/ +/);
  const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  const name = end < 0 ? words : words.slice(0, end);
  await runCountersign([...name, '--help'], { writeOut: write, writeErr: write });
  return printed;
};

test('the runbook uses the program', () => {
  expect(commandLines.length).toBeGreaterThan(10);
});

test.each(commandLines)('countersign %s exists with its options', async (line) => {
  const help = await helpOf(line);

  const [name] = all(/^Usage: countersign ((?:[a-z-]+ )+)/g, help);
  expect(`${line} `.startsWith(name ?? 'no command'), name).toBe(true);
  // A group of commands does nothing by itself, and has none.
  expect(help).toContain('\nExamples:\n');

  const offered = all(/^ +(--[a-z-]+)/gm, help);
  expect(all(/ (--[a-z-]+)/g, line).filter((option) => !offered.includes(option))).toEqual([]);
});

test('every output of the stack that it asks for is there', () => {
  const asked = all(/\$\(npx countersign outputs (\w+)\)/g);

  const outputs = Object.keys(template.findOutputs('*'));
  expect(asked).toContain('DecideDeadLettersUrl');
  expect(asked.filter((name) => !outputs.includes(name))).toEqual([]);
});

test('every log group that it names is there, by a part of its name', () => {
  const named = all(/`(\w+(?:FunctionLogs|AuditTrailEvents))`/g);

  const ids = Object.keys(template.findResources('AWS::Logs::LogGroup'));
  expect(named).toContain('DecideFunctionLogs');
  expect(named.filter((name) => ids.every((id) => !id.includes(name)))).toEqual([]);
});

test('every alarm that it names is there', () => {
  const named = all(/(?<!--namespace )\bCountersign\/([A-Z]\w+)/g);

  const ids = alarmsIn(template).map(({ AlarmName }) => AlarmName.split('/')[1]);
  expect(named).toContain('CallbackRetries');
  expect(named.filter((name) => !ids.includes(name))).toEqual([]);
});

test('every line of a log that its queries look for is written', () => {
  const sources = globSync('functions/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const written = sources.flatMap((text) => all(/logger\.\w+\(\s*'([^']+)'/g, text));

  const looked = all(/message = "([^"]+)"/g);
  expect(looked).toContain('Event refused');
  expect(looked.filter((message) => !written.includes(message))).toEqual([]);
});
