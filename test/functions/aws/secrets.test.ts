import { ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { expect, test, vi } from 'vitest';
import { secretsManagerSecrets } from '../../../functions/aws/secrets.ts';

const answering = (answer: () => Promise<object>) => {
  const client = { send: vi.fn(answer) };
  return { client, secrets: secretsManagerSecrets(client) };
};

test('reads the text of a secret', async () => {
  const { client, secrets } = answering(async () => ({ SecretString: 'text' }));

  expect(await secrets.read('app/client')).toBe('text');
  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ input: { SecretId: 'app/client' } }),
  );
});

test('writes the text of a secret', async () => {
  const { client, secrets } = answering(async () => ({}));

  await secrets.write('app/token', 'text');

  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ input: { SecretId: 'app/token', SecretString: 'text' } }),
  );
});

test.each([
  ['empty', { SecretString: '' }],
  ['binary', { SecretBinary: new Uint8Array([1]) }],
])('names a secret that is %s', async (_, answer) => {
  const { secrets } = answering(async () => answer);

  await expect(secrets.read('app/client')).rejects.toMatchObject({
    code: 'SECRET_INVALID',
    message: 'Secret "app/client" holds no text; store its JSON in it.',
  });
});

test.each([
  [
    new ResourceNotFoundException({ message: 'no such thing', $metadata: {} }),
    'ResourceNotFoundException',
  ],
  [Object.assign(new Error('x'), { name: 'not a name: canary' }), 'no reason given'],
  ['canary', 'no reason given'],
])('a failure names the secret and the kind of failure alone', async (thrown, reason) => {
  const { secrets } = answering(() => Promise.reject(thrown));

  for (const [deed, promise] of [
    ['read', secrets.read('app/client')],
    ['written', secrets.write('app/client', 'canary')],
  ] as const) {
    const error = await promise.then(undefined, (refused: Error) => refused);
    expect(error).toMatchObject({
      code: 'SECRET_INVALID',
      message:
        `Secret "app/client" cannot be ${deed} (${reason}); ` +
        'check that it exists and that this function may use it and its key.',
    });
    expect(error).not.toHaveProperty('cause');
  }
});
