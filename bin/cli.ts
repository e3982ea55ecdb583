#!/usr/bin/env node
type X = string;
const x: X = process.version;
process.stdout.write(`${x} ${process.argv.slice(2)}\n`);
