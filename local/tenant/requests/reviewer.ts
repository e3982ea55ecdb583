import type { z } from 'zod';
import type { Directory } from '../directory/directory.ts';
import { type Reference, reference } from '../directory/reference.ts';
import type { DynamicApprover } from '../triggers/triggers.ts';

/**
 * The reviewer that SailPoint assigns after a dynamic-approver answer: none for an empty id, the
 * recipient's manager instead of the recipient, and an administrator if the answer names no one.
 */
export const reviewerOf = (
  output: unknown,
  recipientId: string,
  directory: Directory,
): Reference<'IDENTITY' | 'GOVERNANCE_GROUP'> | undefined => {
  const answer = output as z.infer<typeof DynamicApprover>;
  if (!answer?.id) return undefined;

  if (answer.type === 'GOVERNANCE_GROUP') {
    const group = directory.group(answer.id);
    if (group) return { type: 'GOVERNANCE_GROUP', id: group.id, name: group.name };
  }
  const named = answer.type === 'IDENTITY' ? directory.byId(answer.id) : undefined;
  const reviewer = named?.id === recipientId ? directory.managerOf(named) : named;
  const [administrator] = directory.administrators();
  const asked = reviewer ?? administrator;

  return asked && reference(asked);
};
