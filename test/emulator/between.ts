/** Stands between a function and DynamoDB, and lets one call get no further than a test wants. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer, request as send } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { z } from 'zod';
import type { Installation } from '../../local/installation.ts';

type Emulator = Installation['emulator'];

const Text = z.object({ S: z.string() });
const Write = z.object({
  Key: z.object({ invocationId: Text }),
  ExpressionAttributeValues: z.object({ ':state': Text }),
});

/** The write that brings a record into a state. */
export type StateWritten = { invocationId: string; state: string };

/**
 * What becomes of a write: it never reaches DynamoDB; or it is done and its answer is held back, or lost
 * with the connection.
 */
export type Catch = 'held-before' | 'held-after' | 'answer-lost';

const writtenBy = (body: Buffer): StateWritten | undefined => {
  const { data } = Write.safeParse(JSON.parse(body.toString() || '{}'));
  return (
    data && {
      invocationId: data.Key.invocationId.S,
      state: data.ExpressionAttributeValues[':state'].S,
    }
  );
};

/** Has a function speak to DynamoDB at that address, or as it was deployed. */
const route = async ({ clientOptions }: Emulator, FunctionName: string, url?: string) => {
  const lambda = new LambdaClient(clientOptions);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { AWS_ENDPOINT_URL_DYNAMODB: _, ...deployed } = Environment?.Variables ?? {};
  const Variables = { ...deployed, ...(url && { AWS_ENDPOINT_URL_DYNAMODB: url }) };
  await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }),
  );
  await waitUntilFunctionUpdatedV2(
    { client: lambda, maxWaitTime: 30, minDelay: 1 },
    { FunctionName },
  );
};

/** Puts itself between a deployed function and DynamoDB; `close` takes it out again. */
export const standBetween = async (emulator: Emulator, functionName: string) => {
  const { certFile, keyFile } = emulator.certificates;
  let wanted: (StateWritten & { how: Catch; caught: () => void }) | undefined;

  /** The function's own signature goes with it, so the host that it signed does too. */
  const passOn = async ({ url, method, headers }: IncomingMessage, body: Buffer) => {
    const passed = send(`${emulator.url}${url}`, { method, headers });
    passed.end(body);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    return { answer, content: Buffer.concat(await answer.toArray()) };
  };

  const server = createServer(
    { cert: await readFile(certFile), key: await readFile(keyFile) },
    async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const written = writtenBy(body);
      const isWanted =
        written?.invocationId === wanted?.invocationId && written?.state === wanted?.state;
      const found = isWanted ? wanted : undefined;
      if (found) wanted = undefined;
      if (found?.how === 'held-before') return found.caught();

      const { answer, content } = await passOn(request, body);
      found?.caught();
      if (found?.how === 'held-after') return;
      if (found?.how === 'answer-lost') return response.destroy();
      response.writeHead(answer.statusCode ?? 500, answer.headers).end(content);
    },
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await route(emulator, functionName, `https://127.0.0.1:${port}`);

  return {
    /** Resolves when that write has got as far as it gets. */
    catchWrite: (what: StateWritten, how: Catch): Promise<void> =>
      new Promise((caught) => {
        wanted = { ...what, how, caught };
      }),
    async close() {
      await route(emulator, functionName);
      server.closeAllConnections();
      server.close();
    },
  };
};
