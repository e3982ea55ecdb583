/** What a request of the demo is, and what its answers are expected to be. */
import type { Answer } from './answer.ts';
import type { Disturbance } from './disturbances.ts';

/** Fields left out are expected as in an undisturbed approval. */
type Expected = Pick<Answer, 'trigger' | 'decision' | 'policies'> &
  Partial<Pick<Answer, 'reviewer' | 'shadow' | 'attempts'>> & {
    /** How many facts are unknown. */
    unknown?: number;
  };

export type DemoScenario = {
  title: string;
  /** Username of the requester. */
  requester: string;
  body: object;
  disturbance?: Disturbance;
  expected: readonly Expected[];
};

type Rest = Omit<Expected, 'trigger' | 'decision' | 'policies'>;

export const pre = (decision: string, policies: string[], rest: Rest = {}): Expected => ({
  trigger: 'pre-approval',
  decision,
  policies,
  ...rest,
});
const dynamic = (decision: string, policies: string[], rest: Rest = {}): Expected => ({
  trigger: 'dynamic-approver',
  decision,
  policies,
  ...rest,
});
export const approved = (policies: string[], rest: Rest = {}) => [
  pre('approved', policies, rest),
  dynamic('no reviewer', policies, { ...rest, attempts: 1 }),
];
export const reviewed = (policies: string[], reviewer: string, rest: Rest = {}) => [
  pre('passed on to review', policies, rest),
  dynamic('review', policies, { reviewer, ...rest }),
];
