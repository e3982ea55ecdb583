import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const BASELINES = resolve(import.meta.dirname, 'baseline');
const LAMBDA_CREDENTIALS = resolve(import.meta.dirname, '../functions/aws/lambda-credentials.ts');

/** Lets bundled CommonJS `require` Node's own modules; everybody who bundles the SDK has this line. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

export type BundleOptions = {
  /** A file of `bench/baseline/`, without its ending. */
  name: string;
  directory: string;
  /** Leaves out the credential providers that Lambda has no use for, as our own bundles do. */
  lambdaCredentials?: boolean;
  /** For bundles that carry CommonJS. */
  commonJs?: boolean;
};

/** Bundles a baseline as esbuild's users do, SDK included; the answer is the bundle's directory. */
export const bundleBaseline = async ({
  name,
  directory,
  lambdaCredentials = false,
  commonJs = false,
}: BundleOptions): Promise<string> => {
  const output = join(directory, lambdaCredentials ? `${name}-lambda-credentials` : name);
  await build({
    entryPoints: [join(BASELINES, `${name}.ts`)],
    outfile: join(output, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    ...(lambdaCredentials && {
      alias: { '@aws-sdk/credential-provider-node': LAMBDA_CREDENTIALS },
    }),
    ...(commonJs && { banner: { js: REQUIRE } }),
  });
  return output;
};
