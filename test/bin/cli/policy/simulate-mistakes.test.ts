import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessRequest, triggerEvent } from '../../../functions/fixtures.ts';
import { folder, mistakesOf } from '../folder.ts';
import { simulated } from './simulating.ts';

const mistakesIn = (event: unknown, facts: object = {}) => {
  const directory = folder({
    'event.json': JSON.stringify(event, null, 2),
    'facts.json': JSON.stringify(facts, null, 2),
  });
  const given = join(directory, 'facts.json');
  return mistakesOf(() => simulated(join(directory, 'event.json'), { facts: given }), directory);
};

test('mistakes of an event are listed by line, without its values', async () => {
  const mistakes = await mistakesIn(
    triggerEvent({ triggerId: 'idn:identity-created' as never, detail: { requestedItems: [] } }),
  );

  expect(mistakes).toEqual([
    'event.json:4: detail-type must be one of "idn:access-request-pre-approval", "idn:access-request-dynamic-approver".',
    expect.stringMatching(/^event\.json:\d+: detail\.requestedItems must not be empty\.$/),
  ]);
});

test('a person without an id is listed by line, for one or many', async () => {
  expect(await mistakesIn(accessRequest({ requestedFor: { name: 'Ed' } as never }))).toEqual([
    expect.stringMatching(/^event\.json:7: requestedFor\[0\]\.id is missing; it must be text\.$/),
  ]);
});

test('mistakes of facts are listed by line', async () => {
  const facts = { identities: { ed: { lifecycle: 'x' } } };

  expect(await mistakesIn(accessRequest(), facts)).toEqual([
    expect.stringMatching(
      /^facts\.json:4: identities\.ed has no "lifecycle"; attributes of your tenant are written as .*; it has "username",/,
    ),
  ]);
});
