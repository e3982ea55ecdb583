import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PolicySet } from '../functions/contracts/policy-set.ts';

/**
 * The policy set as a file that the function reads at cold start. It lies in the app's own output:
 * in a folder that others can write to, somebody could put other policies in its place.
 */
export const policySetFile = (scope: Construct, name: string, policySet: PolicySet): string => {
  const directory = resolve(Stage.of(scope)?.outdir ?? '', `policies.${scope.node.addr}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, name), JSON.stringify(policySet), { mode: 0o600 });
  return join(directory, name);
};
