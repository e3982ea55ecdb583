/** What an expression of Cedar's JSON reads. */
import { FOLDED } from '../../../../functions/contracts/folded.ts';

export type Node = Record<string, unknown>;
export type Access = { left: unknown; attr: string };
export type Tagged = { left: unknown; right: { Value?: unknown } };

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null;

type Written = { __entity?: { type: string; id: string } };

/** An entity that is written down, such as `SodPolicy::"…"`. */
export const writtenIn = ({ Value: value }: Node) =>
  isNode(value) ? (value as Written).__entity : undefined;

/** `principal.lifecycleState`, `principal tag "department"`. */
export type Path = {
  path: string;
  /** The tag that is read, if it is one. */
  tag?: string | undefined;
  /** Whether it is read in small letters. */
  folded?: boolean | undefined;
};

/**
 * The path of an expression, also through `.toTime()` and the like; none if it is no path. What is
 * read of an entity that is written down begins with its type: `SodPolicy::.level`.
 */
export const pathOf = (expression: unknown): Path | undefined => {
  if (!isNode(expression)) return undefined;
  if (typeof expression.Var === 'string') return { path: expression.Var };
  const written = writtenIn(expression);
  if (written) return { path: `${written.type}::` };
  const access = (expression['.'] ?? undefined) as Access | undefined;
  if (access) {
    const left = pathOf(access.left);
    return left && { path: `${left.path}.${access.attr}` };
  }
  const tagged = (expression.getTag ?? expression.hasTag) as Tagged | undefined;
  if (tagged) {
    const left = pathOf(tagged.left);
    const name = String(tagged.right.Value ?? '');
    const tag = name.replace(FOLDED, '');
    return left && { path: `${left.path} tag "${name}"`, tag, folded: tag !== name };
  }
  const [method] = Object.values(expression);
  return Array.isArray(method) ? pathOf(method[0]) : undefined;
};
