/** A complete scenario: a request, its facts, and the expected decision. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { FACT_GROUPS, type FactGroup } from '../../../functions/contracts/fact-groups.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { InputError } from '../terminal/input-error.ts';
import { type Document, readDocument } from './document.ts';
import type { GivenFacts } from './given-facts.ts';
import { factSource } from './given-source.ts';
import { readAs } from './mistakes.ts';
import { type Expectation, ScenarioFile, SENT_AT, type WrittenRequest } from './scenario-file.ts';

export type Scenario = {
  name: string;
  file: string;
  line: number;
  /** Its place in the file's list. */
  index: number;
  request: AccessRequest;
  sentAt: string;
  facts: FactSource;
  /** What `facts` tells, as it is written. */
  given: GivenFacts;
  expect: Expectation;
};

/** A scenario's own facts replace the given ones, person by person and item by item. */
const combined = (given: GivenFacts, own: GivenFacts): GivenFacts => ({
  ...given,
  ...(Object.fromEntries(
    (Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => [
      group,
      FACT_GROUPS[group].ids.length === 0
        ? (own[group] ?? given[group])
        : { ...given[group], ...own[group] },
    ]),
  ) as Pick<GivenFacts, FactGroup>),
  groups: { ...given.groups, ...own.groups },
});

const requestOf = (written: WrittenRequest, place: string): AccessRequest => {
  const { for: recipients = [], items = [], by = recipients[0] } = written;
  if (!by || items.length === 0) {
    throw new InputError(
      `${place}: request needs "for" and "items", here or in the "given" of the file.`,
    );
  }
  return {
    accessRequestId: 'scenario',
    requestedBy: by,
    requestedFor: recipients,
    requestedItems: items,
  };
};

const scenariosIn = (document: Document): Scenario[] => {
  if (document.value === null) {
    throw new InputError(
      `${document.file}: it is empty. Write scenarios: [ … ], as countersign policy test --help shows, or remove the file.`,
    );
  }
  const { given, scenarios } = readAs(ScenarioFile, document);

  return scenarios.map(({ name, request, facts, expect }, index) => {
    const { file } = document;
    const line = document.lineOf(['scenarios', index]);
    const written = { ...given.request, ...request };
    const all = combined(given.facts, facts);
    return {
      name,
      file,
      line,
      index,
      request: requestOf(written, `${file}:${line}`),
      sentAt: written.at ?? SENT_AT,
      facts: factSource(all),
      given: all,
      expect,
    };
  });
};

/** All scenarios below `directory`, file by file. An `InputError` lists the mistakes of all files. */
export const readScenarios = (directory: string): Scenario[] => {
  const files = globSync('**/*.{yaml,yml}', { cwd: directory }).sort();
  if (files.length === 0) throw new InputError(`${directory}: it contains no scenarios (*.yaml).`);

  const mistakes: string[] = [];
  const scenarios = files.flatMap((file) => {
    try {
      return scenariosIn(readDocument(join(directory, file)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(error.message);
      return [];
    }
  });
  if (mistakes.length > 0) throw new InputError(mistakes);
  return scenarios;
};
