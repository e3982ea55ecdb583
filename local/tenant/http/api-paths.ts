/** Versions that SailPoint still serves under the older form of path. */
const OLDER = ['beta', 'v2024', 'v2025', 'v2026'];

/** The paths of a resource in the new form and in each older one. */
export const apiPaths = (resource: string, rest = '', older = OLDER): string[] => [
  `/${resource}/v1${rest}`,
  ...older.map((version) => `/${version}/${resource}${rest}`),
];

/** The paths of a resource that v3 has too. */
export const apiPathsWithV3 = (resource: string, rest?: string): string[] =>
  apiPaths(resource, rest, [...OLDER, 'v3']);
