import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { countersign } from '../../countersign.ts';
import { policyFolder } from '../../folder.ts';

test('each example is a request for simulate, which approves it when the fact is unknown alone', async () => {
  const directory = policyFolder({
    'a.cedar':
      '@id("p") @comment("c") permit (principal, action, resource) when { principal.hasTag("site") };\n@id("f") @comment("c") @decision("review") forbid (principal, action, resource) when { context has sodViolations && context.sodViolations.contains(SodPolicy::"2c91808a77ff216301782327a50f09bf") };',
  });
  const write = join(directory, 'examples');

  const { text, json } = await checkPolicies(directory, { write });

  const commands = [...text.matchAll(/^ {4}countersign (.*)$/gm)].map(([, line = '']) => line);
  expect(commands).toHaveLength(2);
  expect(text).toMatch(
    /\n {2}p without context\.sodViolations; once it is known, f sends it to review\n {4}countersign/,
  );
  const outcomes: string[] = [];
  for (const line of commands) {
    const { stdout } = await countersign(...line.split(' '), '--policies', directory, '--json');
    outcomes.push(JSON.parse(stdout).evaluation.outcome);
  }
  expect(outcomes).toEqual(['review', 'approve']);
  const event = JSON.parse(readFileSync(join(write, '1-p.event.json'), 'utf8'));
  expect(json).toMatchObject({ examples: [{ forgotten: 'context.sodViolations', event }] });
});
