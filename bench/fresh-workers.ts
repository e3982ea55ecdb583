import {
  LambdaClient,
  paginateListFunctions,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { Installation } from '../local/installation.ts';

/**
 * Ends the workers of these functions, ours by their folder and others by their own name, so that
 * the next event of each starts a new one. A function whose settings are written again loses its
 * workers, in AWS and in the emulator.
 */
export const freshWorkers = async (
  { clientOptions }: Installation['emulator'],
  names: readonly string[],
): Promise<void> => {
  const client = new LambdaClient(clientOptions);
  const ended = new Set<string>();
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
    for (const { FunctionName = '', MemorySize, Environment } of Functions) {
      const name = Environment?.Variables?.POWERTOOLS_SERVICE_NAME ?? FunctionName;
      if (!names.includes(name)) continue;
      await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }));
      await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
      ended.add(name);
    }
  }
  client.destroy();

  const missing = names.filter((name) => !ended.has(name));
  if (missing.length > 0) throw new Error(`No function is called ${missing.join(' or ')}.`);
};
