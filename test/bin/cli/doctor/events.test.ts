import { ResourceNotFoundException } from '@aws-sdk/client-eventbridge';
import { triggersOf } from '../fake-aws.ts';
import { bad, only, testFaults, throwing, warning } from './planted.ts';
import type { DoctorWorld } from './world.ts';

const absent = throwing(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
const ENABLED = { Rules: [{ Name: 'on-event', State: 'ENABLED' }] };
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
    bad('pre-approval event source', 'PENDING', /dropped until a bus with its name exists/),
  ],
  [
    'an event source that SailPoint deleted',
    describing(() => ({ State: 'DELETED' })),
    bad('pre-approval event source', 'DELETED', /recreate the subscription, then deploy/),
  ],
  [
    'an event source that expires',
    describing(() => ({ State: 'ACTIVE', ExpirationTime: new Date('2026-12-01T00:00:00Z') })),
    warning(
      'pre-approval event source',
      'ACTIVE, but expires at 2026-12-01T00:00:00.000Z',
      /Deploy again/,
    ),
  ],
  [
    'no bus',
    ({ answers }) => {
      answers.DescribeEventBusCommand = only('Name', 'countersign-bus', absent);
    },
    bad('countersign bus', 'countersign-bus does not exist', /Deploy again/),
  ],
  [
    'no rule',
    (world) => {
      const none = () => ({});
      world.answers.ListRulesCommand = only('EventBusName', sourceIn(world), none, ENABLED);
    },
    bad('pre-approval bus', 'it has no rule, so its events are dropped', /Deploy again/),
  ],
  [
    'a disabled rule',
    ({ answers }) => {
      const idle = { Rules: [...ENABLED.Rules, { Name: 'idle', State: 'DISABLED' }] };
      answers.ListRulesCommand = only('EventBusName', 'countersign-bus', () => idle, ENABLED);
    },
    bad(
      'countersign bus',
      'the rule idle is disabled',
      /aws events enable-rule --name idle --event-bus-name countersign-bus/,
    ),
  ],
]);
