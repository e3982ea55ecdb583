import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { run } from '../local/aws/run.ts';

const PROJECT = resolve(import.meta.dirname, '..');

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});

const Lambda = z.object({
  Code: z.object({ S3Key: z.string() }),
  MemorySize: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/** A function as it is deployed: its bundle on disk and its settings. */
export type DeployedFunction = {
  /** The directory of the bundle; its entry is `index.mjs`. */
  bundle: string;
  memoryMb: number;
  environment: Record<string, string>;
};

export type Synthesized = {
  /** By name, as in `functions/`. */
  functions: Record<string, DeployedFunction>;
  /** The properties of all resources of a CloudFormation type. */
  propertiesOf: (type: string) => Record<string, unknown>[];
};

/** Stands in for what CloudFormation fills in: a text and a URL at once. */
const FILLED_IN = 'https://filled-in.example.com/by/cloudformation';

const Join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const join = Join.safeParse(value).data?.['Fn::Join'];
  return join ? join[1].map(textOf).join(join[0]) : FILLED_IN;
};

/** Runs `cdk synth` on the app and reads what it would deploy. */
export const synthesize = async (directory: string): Promise<Synthesized> => {
  const cdk = join(PROJECT, 'node_modules/.bin/cdk');
  const { exitCode, lines } = await run(cdk, ['synth', '--quiet', '--output', directory], {
    cwd: PROJECT,
  });
  if (exitCode !== 0) throw new Error(`cdk synth failed:\n${lines.slice(-15).join('\n')}`);

  const resources = globSync('*.template.json', { cwd: directory }).flatMap((file) =>
    Object.values(
      Template.parse(JSON.parse(readFileSync(join(directory, file), 'utf8'))).Resources,
    ),
  );
  const propertiesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const functions = propertiesOf('AWS::Lambda::Function')
    .flatMap((properties) => Lambda.safeParse(properties).data ?? [])
    .flatMap(({ Code, MemorySize, Environment: { Variables } }) => {
      const environment = Object.fromEntries(
        Object.entries(Variables).map(([key, value]) => [key, textOf(value)]),
      );
      const bundle = join(directory, `asset.${Code.S3Key.replace(/\.zip$/, '')}`);
      const name = environment.POWERTOOLS_SERVICE_NAME;
      return name ? [[name, { bundle, memoryMb: MemorySize, environment }] as const] : [];
    });

  return { functions: Object.fromEntries(functions), propertiesOf };
};

/** One of the functions, or an error that names those there are. */
export const functionNamed = ({ functions }: Synthesized, name: string): DeployedFunction => {
  const found = functions[name];
  if (found) return found;
  throw new Error(
    `The stack has no function "${name}", only ${Object.keys(functions).join(', ')}.`,
  );
};
