import { expect, test } from 'vitest';
import { ACTIVE, examined, forbid, permit } from './world.ts';

test.each<[string, string[], [string[], string[], string][]]>([
  [
    'an unless of a permit',
    [permit('p', `${ACTIVE} unless { principal has status && principal.status == "DISABLED" }`)],
    [[['p'], [], 'principal.status']],
  ],
  [
    'a negation',
    [permit('p', 'when { !(resource has privilegeLevel) }')],
    [[['p'], [], 'resource.privilegeLevel']],
  ],
  [
    'a forbid that needs two facts and meets a permit that asks for one of them',
    [
      permit('p', `${ACTIVE} when { resource has source && resource.source == "ERP" }`),
      forbid(
        'f',
        'when { resource has source && resource.source == "ERP" && principal.hasTag("site") && principal.getTag("site").contains("Genoa") }',
      ),
    ],
    [[['p'], ['f'], 'principal tag "site"']],
  ],
  [
    'what is read of the requester',
    [
      permit('p', 'when { context.requester has isManager }'),
      forbid(
        'f',
        'when { context.requester has manager && context.requester.manager.name like "*Boss*" }',
      ),
    ],
    [[['p'], ['f'], 'context.requester.manager']],
  ],
  [
    'violations',
    [
      permit('p'),
      forbid('f', 'when { context has sodViolations && !context.sodViolations.isEmpty() }'),
    ],
    [[['p'], ['f'], 'context.sodViolations']],
  ],
  [
    'what the requesting application sent',
    [
      permit('p'),
      forbid(
        'f',
        'when { context has clientMetadata && context.clientMetadata.hasTag("app") && context.clientMetadata.getTag("app") == "bot" }',
      ),
    ],
    [[['p'], ['f'], 'context.clientMetadata']],
  ],
  [
    'a count',
    [permit('p'), forbid('f', 'when { principal has openRequests && principal.openRequests > 3 }')],
    [[['p'], ['f'], 'principal.openRequests']],
  ],
  [
    'whether there is a date',
    [permit('p'), forbid('f', 'when { context has hasRemoveDate && !context.hasRemoveDate }')],
    [[['p'], ['f'], 'context.hasRemoveDate']],
  ],
  [
    'a tag in small letters',
    [
      permit('p'),
      forbid(
        'f',
        'when { principal.hasTag("~site") && principal.getTag("~site").contains("genoa") }',
      ),
    ],
    [[['p'], ['f'], 'principal tag "~site"']],
  ],
  [
    'what is read of one violated policy',
    [
      permit('p'),
      forbid(
        'f',
        'when { SodPolicy::"2c91808c000000000000000000000001" has mitigable && !SodPolicy::"2c91808c000000000000000000000001".mitigable }',
      ),
    ],
    [[['p'], ['f'], 'SodPolicy::.mitigable']],
  ],
  [
    'a date',
    [
      permit('p'),
      forbid(
        'f',
        'when { context has removeDate && context.removeDate > datetime("2027-01-01T00:00:00Z") }',
      ),
    ],
    [[['p'], ['f'], 'context.removeDate']],
  ],
  [
    'nothing: the permit asks for it',
    [
      permit('p', 'when { principal.hasTag("site") }'),
      forbid(
        'f',
        'when { principal.hasTag("site") && principal.getTag("site").contains("Genoa") }',
      ),
    ],
    [],
  ],
  [
    'nothing: an unless makes the forbid apply to what is unknown',
    [
      permit('p', ACTIVE),
      forbid('f', 'unless { principal has status && principal.status == "ACTIVE" }'),
    ],
    [],
  ],
  [
    'nothing: a forbid for another action',
    [
      permit('p', ACTIVE),
      forbid(
        'f',
        'when { principal has status }',
        'principal, action == Action::"Remove", resource',
      ),
    ],
    [],
  ],
])('forgetting approves by %s', async (_, policies, expected) => {
  const { breaches } = await examined(...policies);

  expect(breaches.map(({ permits, lost, name }) => [permits, lost, name])).toEqual(expected);
});
