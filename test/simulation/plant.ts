/** Takes a guard away from the product's source while it is loaded: the product knows no switch. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlantedBug } from './bugs/planted-bug.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The source with the guard gone; a guard that is not there exactly once is an error. */
export const planted = (
  source: string,
  { find, replace, file }: PlantedBug['patches'][number],
): string => {
  const times = source.split(find).length - 1;
  if (times === 1) return source.replace(find, () => replace);
  throw new Error(
    `The guard to take away is ${times} times in ${file}, not once; adapt it in test/simulation/bugs: ${find}`,
  );
};

/** To be called before the product is imported; gives a check that every patch was made. */
export const plant = ({ name, patches }: PlantedBug): (() => void) => {
  const made = new Set<string>();
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const here = patches.filter(({ file }) => url === `file://${ROOT}${file}`);
      if (here.length === 0) return loaded;

      let source = String(loaded.source);
      for (const patch of here) source = planted(source, patch);
      made.add(url);
      return { ...loaded, source };
    },
  });
  return () => {
    if (made.size > 0) return;
    throw new Error(`Bug "${name}" was not planted: none of its files was loaded.`);
  };
};
