import {
  LambdaClient,
  paginateListFunctions,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { Installation } from '../local/installation.ts';

/**
 * Ends the workers of a function, ours by its folder and another by its own name, so that its next
 * event starts a new one. A function whose settings are written again loses its workers, in AWS and
 * in the emulator. An error if there is no such function.
 */
export const freshWorkers = async (
  { clientOptions }: Installation['emulator'],
  name: string,
): Promise<void> => {
  const client = new LambdaClient(clientOptions);
  try {
    for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
      const found = Functions.find(
        ({ FunctionName, Environment }) =>
          (Environment?.Variables?.POWERTOOLS_SERVICE_NAME ?? FunctionName) === name,
      );
      if (!found) continue;
      const { FunctionName, MemorySize } = found;
      await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }));
      await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
      return;
    }
  } finally {
    client.destroy();
  }
  throw new Error(`No function is called ${name}.`);
};
