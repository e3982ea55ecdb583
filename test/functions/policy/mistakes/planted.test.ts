/** Mistakes that somebody who writes policies makes, and the one sentence that each is answered with. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  compilePolicies,
  renderFindings,
  renderWarnings,
} from '../../../../functions/policy/compile.ts';
import { STARTER } from '../cedar.ts';

type Planted = { it: string; policy: string; says: string };

const RIGHT =
  '@id("fine") @comment("c") permit (principal, action == Action::"Remove", resource);\n';

const plantedIn = (file: string): Planted[] =>
  parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** The list grows with each fact. */
const withoutList = (said: string) => said.replace(/Attributes are [\w, ]+\./, 'Attributes are ….');

const compiled = (policy: string) =>
  compilePolicies({
    ...STARTER,
    settings: SETTINGS,
    files: [{ name: 'a.cedar', text: RIGHT + policy }],
  });

const SETTINGS = { localTime: { zone: 'UTC', holidays: [] } };

const MISTAKES = [
  'attributes',
  'types',
  'conditions',
  'syntax',
  'annotations',
  'other-languages',
].flatMap((file) => plantedIn(`${file}.yaml`));

test.each(MISTAKES)('a mistake: $it', ({ policy, says }) => {
  const answer = compiled(policy);

  const said = 'findings' in answer ? renderFindings(answer.findings) : 'nothing';
  expect(withoutList(said)).toBe(says);
});

test.each(plantedIn('warnings.yaml'))('a warning: $it', ({ policy, says }) => {
  const answer = compiled(policy);

  expect(answer).toHaveProperty('policySet');
  expect(renderWarnings(answer.warnings)).toBe(says);
});

test('a misspelt comment is not missing, too', () => {
  const { warnings } = compiled(
    '@id("a") @coment("c") permit (principal, action == Action::"Remove", resource);',
  );

  expect(warnings).toEqual([]);
});

test.each([
  ['', 'the file is empty'],
  ['// Later.\n', 'the file has comments alone, and no policy'],
])('a file of %j is said to have no policy', (text, message) => {
  const files = [
    { name: 'a.cedar', text: RIGHT },
    { name: 'b.cedar', text },
  ];

  const { warnings } = compilePolicies({ ...STARTER, files });

  expect(renderWarnings(warnings)).toBe(
    `b.cedar:1: warning: ${message}. Write a policy, or remove the file.`,
  );
});

test('all of them in as many files are said at once, and none hides another', () => {
  const files = MISTAKES.map(({ policy }, index) => ({
    name: `${String(index).padStart(3, '0')}.cedar`,
    text: RIGHT.replace('fine', `fine-${index}`) + policy,
  }));

  const answer = compilePolicies({ ...STARTER, files });

  const said = 'findings' in answer ? answer.findings.map(({ file }) => file) : [];
  const silent = files.filter(({ name }) => !said.includes(name));
  // Its twin has another id here.
  expect(silent.map(({ text }) => text.split('\n')[1])).toEqual(['// again']);
});

test('all of them in one file are said at once, but for what a missing sign takes along', () => {
  const parsed = MISTAKES.filter(({ policy }) => /;\s*$/.test(policy) && !policy.includes(';;'));
  const text = parsed.map(({ policy }) => policy).join('\n');

  const answer = compilePolicies({ ...STARTER, files: [{ name: 'a.cedar', text }] });

  const said = 'findings' in answer ? answer.findings.length : 0;
  expect(said).toBeGreaterThanOrEqual(parsed.length - 3);
});

test('a file in another encoding is one mistake, whatever it has', () => {
  const text = Buffer.from(RIGHT.repeat(3), 'utf16le').toString('utf8');

  const answer = compilePolicies({ ...STARTER, files: [{ name: 'a.cedar', text }] });

  expect('findings' in answer && renderFindings(answer.findings)).toBe(
    'a.cedar:1: the file is not saved as UTF-8. Save it again with the encoding UTF-8; others are called ANSI, Latin-1, Windows-1252 or Unicode.',
  );
});

test.each(['', '// nothing yet\n'])('a schema that is empty is the only mistake: %j', (text) => {
  const schema = { name: 's.cedarschema', text };

  const answer = compilePolicies({ ...STARTER, schema });

  expect('findings' in answer && renderFindings(answer.findings)).toBe(
    's.cedarschema:1: the schema is empty. Take countersign.cedarschema as it comes with Countersign.',
  );
});

test('what Cedar says otherwise never stands alone', () => {
  const answer = compiled('@id("a") @comment("c") permit (principal, action, resource, resource);');

  expect('findings' in answer && renderFindings(answer.findings)).toMatch(
    /^a\.cedar:2: Cedar does not take this: .*\. (Cedar suggests:|Compare it with) .*\.$/,
  );
});

test('a file with letters of another encoding names the first line that has one', () => {
  const text = Buffer.from(`${RIGHT}// Geschützt.\n`, 'latin1').toString('utf8');

  const answer = compilePolicies({ ...STARTER, files: [{ name: 'a.cedar', text }] });

  expect('findings' in answer && renderFindings(answer.findings)).toMatch(
    /^a\.cedar:2: the file is not saved as UTF-8\./,
  );
});
