import { triggersOf } from '../fake-aws.ts';
import { bad, only, testFaults, warning } from './planted.ts';
import type { DoctorWorld } from './world.ts';

const sourceIn = ({ ids }: DoctorWorld) => triggersOf(ids)[0]?.source ?? '';

const describing = (answer: () => object) => (world: DoctorWorld) => {
  world.answers.DescribeEventSourceCommand = only('Name', sourceIn(world), answer, {
    State: 'ACTIVE',
  });
};

testFaults([
  [
    'an event source that is pending',
    describing(() => ({ State: 'PENDING' })),
    bad('pre-approval event source', 'PENDING', /countersign repair/),
  ],
  [
    'an event source that SailPoint deleted',
    describing(() => ({ State: 'DELETED' })),
    bad('pre-approval event source', 'DELETED', /a-subscription-was-deleted-in-sailpoint/),
  ],
  [
    'an event source that expires',
    describing(() => ({ State: 'ACTIVE', ExpirationTime: new Date('2026-12-01T00:00:00Z') })),
    warning(
      'pre-approval event source',
      'ACTIVE, but expires at 2026-12-01T00:00:00.000Z',
      /countersign repair/,
    ),
  ],
  [
    'no bus',
    ({ deployed }) => void deployed.buses.pop(),
    bad('event bus the-bus', 'it does not exist', /countersign repair/),
  ],
  [
    'a disabled rule',
    ({ deployed }) => Object.assign(deployed.rule ?? {}, { State: 'DISABLED' }),
    bad('rule on-event', 'it is disabled', /countersign repair/),
  ],
  [
    'a rule that may not call its function',
    ({ deployed }) => void deployed.statements.pop(),
    bad(
      'permission of on-event',
      'the policy of arn:aws:lambda:us-east-1:123456789012:function:decide does not let the rule call it',
      /countersign repair/,
    ),
  ],
  [
    'a schedule whose role may do nothing',
    ({ deployed }) => Object.assign(deployed, { rolePolicy: undefined }),
    bad('role policy of the-role', 'it does not exist', /countersign repair/),
  ],
  [
    'a function that others may call',
    ({ deployed }) =>
      void deployed.statements.push({ Sid: 'mine', Effect: 'Allow', Principal: { AWS: '*' } }),
    bad(
      'function policy of decide',
      'it has a statement that was not deployed: mine (Allow {"AWS":"*"})',
      /countersign repair/,
    ),
  ],
  [
    'a role with a policy that somebody attached',
    ({ deployed }) => void deployed.managedPolicies.push('arn:mine'),
    bad('role the-role', 'it has a policy that was not deployed: arn:mine', /countersign repair/),
  ],
  [
    'a queue that others may read',
    ({ deployed }) => void deployed.queuePolicy.Statement.push({ Effect: 'Allow', Action: '*' }),
    bad('queue policy of dead', 'its policy allows more than was deployed', /countersign repair/),
  ],
]);
