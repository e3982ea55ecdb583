/** What waits for a person in SailPoint, as the simulated tenant tells it. */
import { expect, test } from 'vitest';
import { pending } from '../../../../bin/cli/records/pending.ts';
import { READING_SCOPES } from '../../../../functions/contracts/scope-sets.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import { ADAM, ED, MARY, RISK_BOARD, WIKI_EDITOR } from '../../../local/tenant/acme-ids.ts';
import { injectedFetch } from '../../../local/tenant/injected-fetch.ts';
import { requested } from '../../../local/tenant/requested.ts';
import { STACK, setUp as setUpRecords } from './world.ts';

type Options = { scope?: string[]; ownerId?: string; personalData?: boolean };

/** Ed's request for the wiki has passed dynamic approval, which named the risk board. */
const waiting = async ({
  scope = [...READING_SCOPES],
  ownerId = ADAM,
  personalData,
}: Options = {}) => {
  const { app, tenant, answer, now } = await requested({ triggers: [DYNAMIC_APPROVER] });
  await answer({ type: 'GOVERNANCE_GROUP', id: RISK_BOARD, name: '' });
  const client = tenant.credentials.create({ name: 'service', ownerId, scope });
  const secret = JSON.stringify({ clientId: client.id, clientSecret: client.secret });
  const { aws } = await setUpRecords([], {
    GetSecretValueCommand: () => ({ SecretString: secret }),
  });

  const { text, json, ok } = await pending(
    { ...STACK, ...(personalData && { personalData }) },
    { aws, now, fetch: injectedFetch(app) },
  );
  return { text, json, ok };
};

test('an approval that SailPoint waits for is listed with its item, and people as ids', async () => {
  const { text, json } = await waiting();

  expect(json).toMatchObject({
    pending: [],
    waitingInSailPoint: [
      { item: WIKI_EDITOR, itemName: 'Wiki Editor', requestedFor: ED, reviewers: [RISK_BOARD] },
    ],
  });
  expect(text).toMatch(/Nothing waits at Countersign\.[\s\S]*Waiting in SailPoint/);
  expect(text).toMatch(new RegExp(`Wiki Editor +${ED} +${RISK_BOARD}`));
  expect(text).not.toContain('Ed Engineer');
});

test('names of people are shown on request', async () => {
  expect((await waiting({ personalData: true })).text).toMatch(
    /Wiki Editor +Ed Engineer +Risk Board/,
  );
});

test.each<[string, Options, RegExp]>([
  ['without the scope', { scope: ['sp:scopes:default'] }, /could not be read\. .*403/],
  [
    'of somebody who is no administrator',
    { ownerId: MARY },
    /no ORG_ADMIN, so SailPoint lists only/,
  ],
])('what a token %s cannot read is said, and is no failure', async (_, options, note) => {
  const { text, ok } = await waiting(options);

  expect(text).toMatch(note);
  expect(text).not.toContain('Nothing waits in SailPoint');
  expect(ok).toBe(true);
});
