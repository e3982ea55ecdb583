import { expect, test } from 'vitest';
import { readStackRequest } from '../../../functions/subscription/rules/stack-request.ts';
import { RESPONSE_URL, reasonIn, STACK_ID, setUp } from './world.ts';

test('neither the secret, the token nor the address of the answer is ever told', async () => {
  const world = await setUp();
  const { clientSecret } = JSON.parse(world.vault.text);
  const tokens: string[] = [];
  const mint = world.tenant.tokens.mint;
  world.tenant.tokens.mint = async (session) => {
    const minted = await mint(session);
    tokens.push(minted.access_token);
    return minted;
  };

  await world.subscription('Create');
  await world.activation('Create');
  world.vault.text = JSON.stringify({ clientId: 'id', clientSecret: 'SecretCanary-d1e5' });
  await world.activation('Delete', {}, 'Activation');

  const told = world.printed().join('') + JSON.stringify(world.answers);
  expect(told).toContain('SAILPOINT_REFUSED');
  for (const secret of [clientSecret, 'SecretCanary-d1e5', RESPONSE_URL, 'UrlCanary', ...tokens]) {
    expect(told).not.toContain(secret);
  }
  expect(tokens.length).toBeGreaterThan(1);
});

test('a failure that nobody foresaw is told by its name alone', async () => {
  const world = await setUp();
  world.hooks.before = (effect) => {
    if (effect === 'describe source') throw new RangeError('canary-in-message');
  };

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toBe('UNEXPECTED: RangeError; the log of this function says where.');
  const printed = world.printed().join('');
  expect(printed).toContain('world.ts:');
  expect(printed).not.toContain('canary-in-message');
});

test.each([
  [{ triggerId: 'idn:identity-created' }, 'triggerId'],
  [{ adopt: 'maybe' }, 'adopt'],
  [{ name: '' }, 'name'],
])('properties that are wrong are told by their names: %j', async (properties, field) => {
  const world = await setUp();

  const answer = await world.subscription('Create', properties);

  expect(reasonIn(answer)).toBe(
    `CONFIG_INVALID: The resource's properties are wrong (${field}); deploy them with the project's own construct.`,
  );
  expect(world.effects).toEqual(['answer']);
});

test.each([
  [{}, 'RequestType'],
  [{ RequestType: 'Create', StackId: STACK_ID, ResponseURL: 'no address' }, 'ResponseURL'],
  [
    {
      RequestType: 'Create',
      RequestId: '1',
      StackId: STACK_ID,
      LogicalResourceId: 'S',
      ResourceProperties: {},
      ResourceType: 'Custom::SailPointSubscription',
      ResponseURL: 'https://evil.example/answer',
    },
    'ResponseURL',
  ],
  [null, 'its root'],
])('an event that is no request of CloudFormation is refused: %j', (event, field) => {
  expect(() => readStackRequest(event, { region: 'eu-west-1' })).toThrow(
    expect.objectContaining({
      code: 'EVENT_MALFORMED',
      message: expect.stringContaining(field),
    }),
  );
});
