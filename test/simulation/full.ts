/** `npm run chaos:full`: every plan in the numbers of its bar, as a table and as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { Command } from 'commander';
import { hunt, runAll } from './hunt.ts';
import { PLANS } from './plans.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const CHAOS = fileURLToPath(new URL('chaos.ts', import.meta.url));

const options = new Command('chaos:full')
  .description('Plays every plan in the numbers of its bar, two at a time, then plants every bug.')
  .option('--seed <number>', 'draws the histories', '1')
  .option('--out <file>', 'where the figures go as JSON', '.local/chaos.json')
  .parse()
  .opts<{ seed: string; out: string }>();

const reports = await runAll(
  CHAOS,
  PLANS.map(({ name, counts }) => ({
    plan: name,
    seed: Number(options.seed),
    count: counts.full,
  })),
);
const table = new Table({ head: ['plan', 'invocations', 'seconds', 'passes', 'why not'] });
for (const { plan, invocations, wallSeconds, pass, reasons } of reports) {
  const why = Array.isArray(reasons) ? `${reasons[0] ?? ''}`.slice(0, 80) : '';
  table.push([`${plan}`, `${invocations}`, `${wallSeconds}`, pass ? 'yes' : 'NO', why]);
}
process.stdout.write(`${table.toString()}\n`);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, `${JSON.stringify(reports, null, 2)}\n`);

const noticed = await hunt(CHAOS, PLANTED_BUGS);
process.exitCode = noticed && reports.every(({ pass }) => pass) ? 0 : 1;
