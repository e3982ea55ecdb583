import { join } from 'node:path';
import { execa } from 'execa';
import { bundleBaseline } from './bundle.ts';
import { type Figure, figure, type Goal } from './figure.ts';
import { interleave } from './interleave.ts';
import { LAMBDA } from './lambda-environment.ts';
import type { Session, Suite } from './suite.ts';
import { functionNamed } from './synthesized.ts';

const PROBE = join(import.meta.dirname, 'time-import.mjs');

type Subject = { name: string; goal?: Goal; officialSdk?: boolean };

const SUBJECTS: Subject[] = [
  { name: 'callback', goal: { of: 'ratio', atMost: 1.2 }, officialSdk: true },
  { name: 'decide', goal: { of: 'ratio', atMost: 1.8 } },
  { name: 'token-rotation', officialSdk: true },
];

/** Milliseconds from `import()` of the bundle to its handler, in a process of its own. */
const timeImport = async (bundle: string, environment: Record<string, string>) => {
  const { stdout } = await execa(process.execPath, [PROBE, join(bundle, 'index.mjs')], {
    env: { ...LAMBDA, ...environment },
    extendEnv: false,
  });
  return Number(stdout);
};

const measureOne = async (subject: Subject, session: Session): Promise<Figure[]> => {
  const { name, goal, officialSdk } = subject;
  const { directory, runs, progress } = session;
  const { bundle, environment } = functionNamed(await session.synthesized(), name);
  const bundles = {
    ours: bundle,
    bare: await bundleBaseline({ name, directory }),
    aliased: await bundleBaseline({ name, directory, lambdaCredentials: true }),
    ...(officialSdk && {
      official: await bundleBaseline({ name: `${name}-official-sdk`, directory, commonJs: true }),
    }),
  };
  const subjects = Object.fromEntries(
    Object.entries(bundles).map(([key, path]) => [key, () => timeImport(path, environment)]),
  );
  const title = `import-to-ready, ${name}`;
  const {
    ours = [],
    bare,
    aliased,
    official,
  } = await interleave(subjects, {
    runs,
    warmUps: 2,
    title,
    progress,
  });

  const against = (what: string, baseline?: number[], aim?: Goal) =>
    baseline
      ? [
          figure({
            name: `${title} / ${what}`,
            unit: 'ms',
            ours,
            baseline,
            ...(aim && { goal: aim }),
          }),
        ]
      : [];
  return [
    ...against('bare handler, same AWS clients', bare, goal),
    ...against('bare handler, environment credentials only, as ours', aliased),
    ...against("bare handler with SailPoint's SDK", official),
  ];
};

/** How long a cold start spends on our code. */
export const importToReady: Suite = {
  name: 'import-to-ready',
  about: 'cold start: from import() of the deployed bundle to its handler, in a fresh process',
  async measure(session) {
    const figures: Figure[] = [];
    for (const subject of SUBJECTS) figures.push(...(await measureOne(subject, session)));
    return { figures };
  },
};
