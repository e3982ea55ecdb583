/** SailPoint answers 401: once more, with the stored token. */
import { expect, test } from 'vitest';
import { START } from '../../../functions/contracts/pace.ts';
import { AT, answered, BEARER, message, setUp, tokenIsMissing } from './world.ts';

test('a 401 gets one more try with the stored token', async () => {
  const { run, sent, found } = await setUp({ answers: [answered(401), answered(204)] });

  await run(message());

  expect(sent.map(({ bearer }) => bearer)).toEqual([undefined, BEARER]);
  expect(await found()).toMatchObject({ state: 'completed', attempts: 1 });
});

test('a 401 with the token too brings the message back', async () => {
  const { run, sent, postponed } = await setUp({ answers: [answered(401)] });

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toHaveLength(2);
  expect(postponed).toHaveLength(1);
});

test('a 401 without a stored token brings the message back and says why', async () => {
  const { run, sent, token, postponed, found } = await setUp({ answers: [answered(401)] });
  token.mockImplementation(tokenIsMissing);

  const { left, output } = await run(message());

  expect(left).toEqual(['m-0']);
  expect(sent).toHaveLength(1);
  expect(postponed).toHaveLength(1);
  expect((await found()).sendingUntil).toBeUndefined();
  expect(output).toContain('There is no stored token to send');
  expect(output).toContain('"message":"Not answered yet"');
  expect(output).toContain('"attempts":1,"kind":"answered","status":401');
  expect(output).toContain('Secret \\"token\\" has no usable accessToken.');
});

test('a token store that is broken is not taken for an empty one', async () => {
  const { run, token, postponed } = await setUp({ answers: [answered(401)] });
  token.mockRejectedValue(new TypeError('a bug'));

  expect((await run(message())).left).toEqual(['m-0']);
  expect(postponed).toEqual([]);
});

test('the second try is a request like any other: it waits where there is no room', async () => {
  const pace = { ...START, second: Date.parse(AT) / 1_000, sent: 8 };
  const { run, sent, found } = await setUp({ pace, answers: [answered(401)] });

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent.map(({ bearer }) => bearer)).toEqual([undefined]);
  expect(await found()).toMatchObject({ state: 'decided', attempts: 1 });
});

test('in the line after an outage the second try keeps its place', async () => {
  const pace = { ...START, recoveredAt: AT };
  const { run, sent, found } = await setUp({ pace, answers: [answered(401), answered(204)] });

  expect((await run(message())).left).toEqual([]);
  expect(sent.map(({ bearer }) => bearer)).toEqual([undefined, BEARER]);
  expect(await found()).toMatchObject({ state: 'completed' });
});
