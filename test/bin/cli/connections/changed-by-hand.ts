import type { Deployed } from './deployed.ts';

/** What somebody may do by hand, and the beginning of what is said of it. */
export const CHANGED_BY_HAND: [what: string, change: (deployed: Deployed) => void, said: string][] =
  [
    ['a bus that was deleted', (it) => void it.buses.pop(), 'event bus the-bus'],
    [
      'a disabled rule',
      (it) => Object.assign(it.rule ?? {}, { State: 'DISABLED' }),
      'rule on-event: it is disabled',
    ],
    [
      'a deleted rule',
      (it) => Object.assign(it, { rule: undefined }),
      'rule on-event: it does not exist',
    ],
    [
      'a narrowed rule',
      (it) => Object.assign(it.rule ?? {}, { EventPattern: '{"source":["x"]}' }),
      'rule on-event: its event pattern was changed',
    ],
    ['a removed target', (it) => void it.targets.pop(), 'rule on-event: its target'],
    [
      'a target that gets less than the event',
      (it) => Object.assign(it.targets[0] ?? {}, { InputPath: '$.detail' }),
      'rule on-event: its target',
    ],
    [
      'a target that gets the secrets of the events',
      (it) => void it.targets.push({ Id: 'mine', Arn: 'arn:mine' }),
      'rule on-event: it has a target that was not deployed: arn:mine',
    ],
    [
      'a removed permission',
      (it) => void it.statements.pop(),
      'permission of on-event: the policy of arn:aws:lambda:us-east-1:123456789012:function:decide does not let the rule call it',
    ],
    [
      'a function that another account may call',
      (it) =>
        void it.statements.push({
          Sid: 'mine',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        }),
      'function policy of decide: it has a statement that was not deployed: mine',
    ],
    [
      'a function that another rule may call',
      (it) =>
        void it.statements.push({
          ...it.statements[0],
          Sid: 'mine',
          Condition: { ArnLike: { 'AWS:SourceArn': 'arn:other-rule' } },
        }),
      'function policy of decide: it has a statement that was not deployed: mine',
    ],
    [
      'a function that anybody may call at the place of the rule',
      (it) => Object.assign(it.statements[0] ?? {}, { Principal: '*', Condition: undefined }),
      'function policy of decide: it has a statement that was not deployed',
    ],
    [
      'a role that another account may take',
      (it) => {
        const Principal = { AWS: 'arn:aws:iam::999999999999:root' };
        it.trust = {
          Statement: [
            ...it.trust.Statement,
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal },
          ],
        };
      },
      'role the-role: who may take it: its policy allows more than was deployed',
    ],
    [
      'a role with a further policy of its own',
      (it) => void it.inlinePolicies.push('mine'),
      'role the-role: it has a policy that was not deployed: mine',
    ],
    [
      'a role with a further managed policy',
      (it) => void it.managedPolicies.push('arn:aws:iam::aws:policy/AdministratorAccess'),
      'role the-role: it has a policy that was not deployed: arn:aws:iam::aws:policy/Admin',
    ],
    [
      'a role without its managed policy',
      (it) => void it.managedPolicies.pop(),
      'role the-role: it lacks the policy arn:aws:iam::aws:policy/Basic',
    ],
    [
      'a queue without its policy',
      (it) => void it.queuePolicy.Statement.pop(),
      'queue policy of dead: its policy lacks what was deployed',
    ],
    [
      'a queue that denies',
      (it) => void it.queuePolicy.Statement.push({ Effect: 'Deny', Action: '*' }),
      'queue policy of dead: its policy denies what was deployed',
    ],
    [
      'a queue that others may read',
      (it) => void it.queuePolicy.Statement.push({ Effect: 'Allow', Action: '*' }),
      'queue policy of dead: its policy allows more than was deployed',
    ],
    [
      'a role without its policy',
      (it) => Object.assign(it, { rolePolicy: undefined }),
      'role policy of the-role: it does not exist',
    ],
    [
      'a log without its policy',
      (it) => void it.logPolicies.pop(),
      'log policy trail: it does not exist',
    ],
    [
      'a disabled event source mapping',
      (it) => Object.assign(it.mapping ?? {}, { State: 'Disabled' }),
      'event source mapping of decide: it is disabled',
    ],
    [
      'a deleted event source mapping',
      (it) => Object.assign(it, { mapping: undefined }),
      'event source mapping of decide: it does not exist',
    ],
    [
      'a disabled schedule',
      (it) => Object.assign(it.schedule ?? {}, { State: 'DISABLED' }),
      'schedule every-minute: it is disabled',
    ],
    [
      'a slower schedule',
      (it) => Object.assign(it.schedule ?? {}, { ScheduleExpression: 'rate(1 day)' }),
      'schedule every-minute: it runs at rate(1 day), not at rate(1 minute)',
    ],
    [
      'a deleted schedule',
      (it) => Object.assign(it, { schedule: undefined }),
      'schedule every-minute: it does not exist',
    ],
    [
      'a schedule with another target',
      (it) => Object.assign(it.schedule ?? {}, { Target: { Arn: 'arn:other' } }),
      'schedule every-minute: its target was changed',
    ],
  ];
