/** The fallback group reviews what nobody else does: it must exist and have an active member. */
import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';
import type { DoctorWorld } from './world.ts';

const deployed = (rest: Record<string, string>) => (world: DoctorWorld) => {
  world.answers.DescribeStacksCommand = () => stack(outputs(triggersOf(world.ids), rest));
};

testFaults([
  [
    'a fallback group that is not there',
    deployed({ FallbackGroup: 'none' }),
    bad(
      'fallback group',
      'governance group none does not exist, so SailPoint assigns a random administrator',
      /Set fallbackGroup in bin\/countersign\.ts/,
    ),
  ],
  [
    'a fallback group without members',
    ({ answerInstead }) =>
      answerInstead('/workgroups/v1/2c91808a000000000000000000000001/members', () =>
        Response.json([]),
      ),
    bad(
      'fallback group',
      '"Risk Board" has no members, so nobody can review',
      /Add active members/,
    ),
  ],
  [
    'a fallback group whose members have all left',
    ({ answerInstead }) =>
      answerInstead('/identities/v1/', () =>
        Response.json({ lifecycleState: { stateName: 'terminated' } }),
      ),
    bad(
      'fallback group',
      '"Risk Board" has no active members, so nobody can review',
      /Add active members/,
    ),
  ],
  [
    'a fallback group whose members are all in a state that is configured as inactive',
    (world) => {
      deployed({ InactiveStates: '["parked"]' })(world);
      world.answerInstead('/identities/v1/', () =>
        Response.json({ lifecycleState: { stateName: 'parked' } }),
      );
    },
    bad(
      'fallback group',
      '"Risk Board" has no active members, so nobody can review',
      /Add active members/,
    ),
  ],
  [
    'a fallback group whose members cannot be looked up',
    ({ answerInstead }) =>
      answerInstead('/workgroups/v1/2c91808a000000000000000000000001/members', () =>
        Response.json({}, { status: 503 }),
      ),
    warning(
      'fallback group',
      'the members of "Risk Board" could not be read (503 Service Unavailable)',
      /why-a-fact-is-unknown/,
    ),
  ],
]);
