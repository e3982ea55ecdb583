/** The inline and managed policies of a role, as AWS has them. */
import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import type { Aws } from '../installation/aws.ts';

export type RolePolicies = {
  /** Names of the policies that are the role's own. */
  inline: string[];
  /** ARNs of the managed policies that are attached. */
  managed: string[];
};

type Page = { Marker?: string | undefined; IsTruncated?: boolean | undefined };

const everyPage = async <Found extends Page>(
  ask: (Marker: string | undefined) => Promise<Found>,
): Promise<Found[]> => {
  const pages: Found[] = [];
  do pages.push(await ask(pages.at(-1)?.Marker));
  while (pages.at(-1)?.IsTruncated);
  return pages;
};

export const policiesOfRole = async (
  { iam }: Pick<Aws, 'iam'>,
  RoleName: string,
): Promise<RolePolicies> => {
  const [inline, managed] = await Promise.all([
    everyPage((Marker) => iam.send(new ListRolePoliciesCommand({ RoleName, Marker }))),
    everyPage((Marker) => iam.send(new ListAttachedRolePoliciesCommand({ RoleName, Marker }))),
  ]);
  return {
    inline: inline.flatMap(({ PolicyNames = [] }) => PolicyNames),
    managed: managed.flatMap(({ AttachedPolicies = [] }) =>
      AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
    ),
  };
};
