import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { countersign } from './countersign.ts';
import { policyFolder } from './folder.ts';

test('npx finds the command and runs it with the Node that the project brings', async () => {
  const { stdout, exitCode } = await execa('npx', ['countersign', '--help'], { reject: false });

  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^Usage: countersign[\s\S]*Examples:[\s\S]*Exit codes:/),
  });
}, 60_000);

test('the command ends with the exit code of its answer', async () => {
  const directory = policyFolder({ 'a.cedar': 'permit (principal, action, resource);' });

  const { exitCode } = await execa(process.execPath, ['bin/cli.ts', 'policy', 'check', directory], {
    reject: false,
  });

  expect(exitCode).toBe(1);
}, 60_000);

test.each([
  ['init'],
  ['doctor'],
  ['send-test'],
  ['subscriptions'],
  ['subscriptions create'],
  ['subscriptions patch'],
  ['subscriptions put'],
  ['subscriptions delete'],
  ['triggers'],
  ['invocations status'],
  ['invocations complete'],
  ['filter validate'],
  ['pause'],
  ['resume'],
  ['status'],
  ['pending'],
  ['decide'],
  ['invocations'],
  ['show'],
  ['redrive'],
  ['simulate'],
  ['policy check'],
  ['policy test'],
  ['policy explain'],
  ['replay'],
])('the help of %s has examples, and --json; no default is in milliseconds', async (command) => {
  const help = await countersign(...command.split(' '), '--help');

  expect(help.stdout).not.toMatch(/default: \d{4,}/);
  expect(help).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: expect.stringMatching(RegExp(`--json[\\s\\S]*Examples:\n  \\$ countersign ${command}`)),
  });
});

test('the default of a span of time is one that can be written', async () => {
  const { stdout } = await countersign('policy', 'explain', '--help');

  expect(stdout).toMatch(/--since <span>[\s\S]+\(default: 7d\)/);
});

test('the help of records has examples; its output is JSON anyway', async () => {
  const { stdout, exitCode } = await countersign('records', '--help');

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Examples:\n {2}\$ countersign records/);
  expect(stdout).not.toContain('--json');
});

test('with --json stdout is one JSON document and a good answer ends with 0', async () => {
  const { stdout, stderr, exitCode } = await countersign(
    'policy',
    'test',
    'local/starter-policies',
    '--json',
  );

  expect({ failed: JSON.parse(stdout).failed, stderr, exitCode }).toEqual({
    failed: 0,
    stderr: '',
    exitCode: 0,
  });
});

test('a bad answer ends with 1', async () => {
  const directory = policyFolder({ 'a.cedar': 'permit (principal, action, resource);' });

  expect(await countersign('policy', 'check', directory)).toEqual({
    stdout: expect.stringContaining(`${join(directory, 'a.cedar')}:1: there is no @id`),
    stderr: '',
    exitCode: 1,
  });
});

test.each([
  ['no command', [], /^Usage: countersign/],
  ['an unknown command', ['guess'], /^error: unknown command 'guess'/],
  [
    'an unknown option',
    ['policy', 'check', '--jsn'],
    /^error: unknown option '--jsn'\n\(Did you mean --json\?\)/,
  ],
  ['no file', ['simulate'], /^error: missing required argument 'event'/],
  ['a file that is not there', ['simulate', 'no.json'], /^no\.json: cannot be read: no such file/],
  [
    'a span that is none',
    ['invocations', '--since', '1 day'],
    /Enter a span such as 30m, 24h or 7d/,
  ],
  ['a count that is none', ['invocations', '--limit', '0'], /Enter a whole number above 0/],
  ['no such state', ['records', '--state', 'open'], /Allowed choices are received, in-review/],
  [
    'a decision without a comment',
    ['decide', 'id', '--deny'],
    /required option '--comment <text>'/,
  ],
  ['a dry run that discards', ['redrive', '--dry-run', '--discard'], /cannot be used with/],
  ['a time that is none', ['simulate', 'e.json', '--at', 'noon'], /Enter a time such as/],
  [
    'no policies',
    ['replay', 'r.jsonl'],
    /^error: required option '--policies <directory>' not specified/,
  ],
  [
    'no records',
    ['replay', 'no.jsonl', '--policies', 'policies'],
    /^no\.jsonl: cannot be read \(ENOENT\)/,
  ],
])('a usage error ends with 2 and nothing on stdout: %s', async (_, args, sentence) => {
  expect(await countersign(...args)).toEqual({
    stdout: '',
    exitCode: 2,
    stderr: expect.stringMatching(sentence),
  });
});
