/** What SailPoint could answer about a request, with one place that breaks its specification. */
import fc from 'fast-check';
import { entitlement, PREDICT, type Routes, STATUS, statusRow } from '../functions/facts/world.ts';
import { odditiesOf, pathsIn, valueAt } from './odd-values.ts';

const level = fc.constantFrom('HIGH', 'MEDIUM', 'LOW', 'NONE');
const found = fc.constantFrom([], [{ type: 'SOD_POLICY', id: 'p-1', name: 'Buy and pay' }]);
const person = fc.record({
  alias: fc.constant('ricardo'),
  lifecycleState: fc.record({ stateName: fc.constantFrom('active', 'terminated') }),
  identityStatus: fc.constantFrom('ACTIVE', 'TERMINATED'),
  managerRef: fc.constant({ id: 'mary', name: 'Mary' }),
  attributes: fc.constant({ department: 'Sales' }),
});

const answers = fc
  .record({
    recipient: person,
    requester: person,
    own: fc.option(level, { nil: undefined }),
    levels: fc.tuple(level, level),
    identityType: fc.constantFrom('HUMAN', 'MACHINE'),
    told: found,
    state: fc.constantFrom('SUCCESS', 'ERROR'),
    predicted: found,
  })
  .map(
    (one): Routes => ({
      'GET /identities/v1/recipient-1': one.recipient,
      'GET /identities/v1/requester-1': one.requester,
      'GET /access-profiles/v1/item-1': {
        owner: { id: 'olivia', name: 'Olivia' },
        additionalOwners: [],
        ...(one.own && { privilegeLevel: { effective: one.own } }),
        entitlements: [{ id: 'e-1' }, { id: 'e-2' }],
        accessModelMetadata: [{ key: 'k', values: [{ value: 'v' }] }],
        requestable: true,
      },
      'GET /access-profiles/v1/item-1/entitlements': one.levels.map((each, index) =>
        entitlement(`e-${index + 1}`, each),
      ),
      [STATUS]: [
        statusRow({
          identityType: one.identityType,
          removeDate: '2027-01-01T00:00:00Z',
          sodViolationContext: {
            state: one.state,
            violationCheckResult: { violatedPolicies: one.told, violationContexts: null },
          },
        }),
      ],
      [PREDICT]: {
        violationContexts: [...one.told, ...one.predicted].map((policy) => ({
          policy,
          conflictingAccessCriteria: {
            leftCriteria: { criteriaList: [{ type: 'ENTITLEMENT', id: 'e-1', existing: false }] },
            rightCriteria: { criteriaList: [{ type: 'ENTITLEMENT', id: 'x', existing: true }] },
          },
        })),
      },
      'GET /sod-policies/v1/p-1': {
        name: 'Buy and pay',
        level: 'HIGH',
        ownerRef: { type: 'IDENTITY', id: 'chief', name: 'Chief' },
      },
    }),
  );

/** Answers, and a place in one of them that breaks its specification. */
export const brokenAnswers = answers.chain((routes) => {
  const places = Object.entries(routes).flatMap(([key, answer]) =>
    pathsIn(answer).flatMap((path) => {
      return odditiesOf(valueAt(answer, path), path.at(-1)).map((odd) => ({ key, path, odd }));
    }),
  );
  return fc.record({
    routes: fc.constant(routes),
    place: fc.constantFrom(...places),
    hour: fc.constantFrom('08', '23'),
  });
});
