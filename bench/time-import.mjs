/**
 * Prints how many milliseconds a bundle takes from `import()` to ready. Plain JavaScript: Node's
 * type stripping has no place in the process that is measured.
 */
import { pathToFileURL } from 'node:url';

const bundle = pathToFileURL(process.argv[2]).href;
const startedAt = performance.now();
await import(bundle);
process.stdout.write(String(performance.now() - startedAt));
