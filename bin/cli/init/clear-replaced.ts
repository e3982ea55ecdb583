/** Deletes the tokens that were replaced, where nobody else can need them. */
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { type Finding, warning } from '../checks/finding.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import { deleteTokens, madeEarlier } from './make-tokens.ts';
import type { OtherStacks } from './other-stacks.ts';

type Replaced = {
  /** The tokens that were in the secrets before. */
  ids: readonly string[];
  /** The stack that `init` ran for. */
  stack: string;
  others: OtherStacks;
  /** The finding about the renewal of the stored access token. */
  renewed: readonly Finding[];
};

const WHEN_GOOD =
  'Delete them in SailPoint once countersign doctor says that the access token is good.';

const remedyFor = (others: OtherStacks): string => {
  if ('untold' in others) {
    return `It could not be told whether another stack uses the secrets (${others.untold}). ${WHEN_GOOD}`;
  }
  const { stacks } = others;
  if (stacks.length === 0) return WHEN_GOOD;
  return (
    `The secrets are also used by ${stacks.join(', ')}, whose access tokens end with them: ` +
    'run token-rotation of each (docs/runbook.md#tokenrotationfailed), then delete them in SailPoint.'
  );
};

/** Without a stack of that name, another one may still use what was stored before. */
const isProven = (renewed: readonly Finding[]) =>
  renewed.length > 0 && renewed.every(({ verdict }) => verdict === 'good');

/**
 * Deletes those that `init` made for this stack earlier, once its stored access token is another
 * one's and no other stack reads the secrets. Says which are left; one that a person made is theirs.
 */
export const clearReplaced = async (
  open: OpenTenant,
  { ids, stack, others, renewed }: Replaced,
): Promise<Finding[]> => {
  const made = await madeEarlier(open, ids, stack).catch((error: unknown) => {
    if (error instanceof SailPointError) return { own: [], others: ids };
    throw error;
  });
  const isAlone = 'stacks' in others && others.stacks.length === 0;
  const kept = isProven(renewed) && isAlone ? await deleteTokens(open, made.own) : made.own;
  const left = [...kept, ...made.others];
  return left.length === 0
    ? []
    : [warning('replaced tokens', `still at SailPoint: ${left.join(', ')}`, remedyFor(others))];
};
