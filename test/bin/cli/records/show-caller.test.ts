/** The AWS principal behind a decision: a role is shown, a person's name is not. */
import { expect, test } from 'vitest';
import { showRecord } from '../../../../bin/cli/records/show.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { INVOCATION_ID } from '../../../functions/fixtures.ts';
import { FULL } from './full-record.ts';
import { STACK, setUp } from './world.ts';

const show = async (record: Invocation, options: { personalData?: true } = {}) => {
  const world = await setUp([record]);
  const { text, json } = await showRecord(INVOCATION_ID, { ...STACK, ...options }, world);
  return { text, all: text + JSON.stringify(json) };
};

test.each([
  ['arn:aws:iam::999999999999:user/people/ann.admin', 'user/(left out'],
  [
    'arn:aws:sts::999999999999:assumed-role/Admin/ann.admin@acme.com',
    'assumed-role/Admin/(left out',
  ],
  ['arn:aws:sts::999999999999:federated-user/ann.admin', 'federated-user/(left out'],
])('the name in %s is personal data', async (caller, left) => {
  const { decision } = FULL;
  const sender = decision?.sender && { ...decision.sender, caller };
  const record = { ...FULL, decision: decision && { ...decision, sender } };

  const { text, all } = await show(record);
  expect(all).not.toContain('ann.admin');
  expect(text).toContain(`run by arn:aws:`);
  expect(text).toContain(left);

  expect((await show(record, { personalData: true })).text).toContain(caller);
});
