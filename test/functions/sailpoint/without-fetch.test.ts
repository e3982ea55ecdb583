import { execaNode } from 'execa';
import { expect, test } from 'vitest';

const FETCH = 'NativeModule internal/deps/undici/undici';

/** Node's own modules that are loaded once one of ours is. */
const loadedWith = async (module: string): Promise<string[]> => {
  const { ipcOutput } = await execaNode({
    ipc: true,
    nodeOptions: ['--input-type=module', '--eval'],
  })(`await import(${JSON.stringify(module)}); process.send(process.moduleLoadList);`);
  return ipcOutput[0] as unknown as string[];
};

test.each(['callback', 'client'])(
  '%s starts without fetch, which takes a tenth of a cold start to load',
  async (name) => {
    const module = import.meta.resolve(`../../../functions/sailpoint/${name}.ts`);

    expect(await loadedWith(module)).not.toContain(FETCH);
    expect(await loadedWith('node:http')).toContain(FETCH);
  },
);
