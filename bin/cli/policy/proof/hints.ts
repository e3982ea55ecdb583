/** What policies compare a part of the facts with, as hints for its values. */
import { isTagNames } from '../../../../functions/policy/tag-names.ts';
import type { Hints } from './candidate-values.ts';
import type { Comparison } from './comparisons.ts';
import { reads } from './paths-by-part.ts';

/** `paths` are those of the part, `ids` are people whom a fact may name. */
export const hintsFor = (
  paths: readonly string[],
  comparisons: readonly Comparison[],
  ids: readonly string[],
): Hints => {
  const own = comparisons.filter(({ path }) => reads(paths, path));
  const tags = Map.groupBy(
    own.filter(({ tag }) => tag),
    ({ tag }) => tag ?? '',
  );
  const named = own.filter(({ path }) => isTagNames(path)).flatMap(({ values }) => values);
  return {
    values: own
      .filter(({ path, tag }) => !tag && !isTagNames(path))
      .flatMap(({ values }) => values),
    tags: Object.fromEntries([
      ...named.map((tag) => [tag, []]),
      ...[...tags].map(([tag, some]) => [tag, some.flatMap(({ values }) => values.map(String))]),
    ]),
    ids: [...ids],
  };
};
