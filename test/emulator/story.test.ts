import { expect, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { sendMalformedEvent } from '../../local/demo/dead-letter.ts';
import { SCENES } from '../../local/demo/scenes.ts';
import { play } from '../../local/demo/tell.ts';
import { connect } from './connect.ts';

const installation = await connect();
const answers = answersOf(installation);

test.each(SCENES)('$title: every answer is the expected one, accepted once', async (scene) => {
  expect(await play(installation, scene, answers)).toEqual([]);
});

test('an event that cannot be answered is kept with its reason', async () => {
  expect(await sendMalformedEvent(installation)).toEqual({
    code: 'EVENT_MALFORMED',
    reason: expect.stringContaining('detail._metadata.secret'),
  });
});
