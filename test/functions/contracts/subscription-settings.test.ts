import { expect, test } from 'vitest';
import { readConfiguration } from '../../../functions/contracts/configuration.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sourceOf } from '../fixtures.ts';
import { given, mistakesIn } from './given-props.ts';

const SETTINGS = {
  name: 'Countersign',
  description: 'Answers.',
  filter: '$.requestedItems',
  adopt: true,
};
const GIVEN = { eventSourceName: sourceOf(PRE_APPROVAL) };

test('a subscription is what it was said to be, and waits an hour unless that is said', () => {
  const { preApproval, dynamicApproval } = readConfiguration(
    given({
      preApproval: { ...SETTINGS, responseDeadline: 'P1D' },
      dynamicApproval: { filter: SETTINGS.filter },
    }),
  );

  expect(preApproval).toEqual({ ...SETTINGS, responseDeadline: 'P1D' });
  expect(dynamicApproval).toEqual({ filter: SETTINGS.filter, responseDeadline: 'PT1H' });
});

test.each<[string, object]>([
  ['one of which nothing is said', {}],
  ['a name of 50 characters', { name: 'n'.repeat(50) }],
  ['a given source', GIVEN],
  [
    'a given source of another SailPoint cloud',
    { eventSourceName: sourceOf(PRE_APPROVAL).replace('.com', '.com.test') },
  ],
  ...['P1D', 'PT90M', 'PT1H30M', 'P1DT12H', 'PT05M', 'PT5M', 'PT300S', 'PT4M60S', 'PT10H0M'].map(
    (responseDeadline): [string, object] => [
      `a deadline of ${responseDeadline}`,
      { responseDeadline },
    ],
  ),
])('%s is right', (_, preApproval) => {
  expect(mistakesIn(given({ preApproval }))).toEqual([]);
});

const SOURCE = '"aws.partner/sailpoint.com/<subscription id>/idn/access-request-pre-approval"';

/** Each mistake, and the settings that make it. */
const MISTAKES: Record<string, object[]> = {
  [`eventSourceName must look like ${SOURCE}`]: [
    { eventSourceName: sourceOf(DYNAMIC_APPROVER) },
    { eventSourceName: `x${sourceOf(PRE_APPROVAL)}` },
    { eventSourceName: `${sourceOf(PRE_APPROVAL)}x` },
    { eventSourceName: '' },
    { eventSourceName: 7 },
  ],
  'name must be what the subscription is called in SailPoint': [{ name: '' }, { name: ' ' }],
  'name must have at most 50 characters, as SailPoint asks': [{ name: 'n'.repeat(51) }],
  'name must be text': [{ name: 7 }],
  'description must be text': [{ description: 7 }],
  'filter must be a JSONPath that starts with "$"': [
    { filter: 'requestedItems' },
    { filter: '' },
    { filter: 7 },
  ],
  'adopt must be true or false': [{ adopt: 'true' }],
  ...Object.fromEntries(
    Object.entries(SETTINGS).map(([prop, value]) => [
      `${prop} is set in SailPoint when eventSourceName is given; leave one of the two out`,
      [{ ...GIVEN, [prop]: value }],
    ]),
  ),
  'responseDeadline must be an ISO 8601 duration such as "PT1H"': [
    ...['', 'P', 'PT', 'PT0S', 'P0DT0H', 'P1M', '1 hour', 3600].map((responseDeadline) => ({
      ...GIVEN,
      responseDeadline,
    })),
  ],
  'responseDeadline must be PT5M or longer; less leaves no time to decide by default before SailPoint gives up':
    ['PT1S', 'PT299S', 'PT4M59S', 'P0DT4M'].map((responseDeadline) => ({ responseDeadline })),
  'responseDeadline must be P13D or shorter; queues keep for 14 days what has to be answered': [
    'P14D',
    'P120D',
    'P13DT1S',
  ].map((responseDeadline) => ({ responseDeadline })),
};

test.each(
  Object.entries(MISTAKES).flatMap(([told, all]) =>
    all.map((settings) => [told, settings] as const),
  ),
)('%s: %j', (told, preApproval) => {
  expect(mistakesIn(given({ preApproval }))).toEqual([`- preApproval.${told}.`]);
});

test.each<[string, object, object]>([
  ['pre-approval alone has one', { filter: '$.requestedItems' }, {}],
  ['dynamic approval alone has one', {}, { filter: '$.requestedItems' }],
  ['they differ', { filter: '$.requestedItems' }, { filter: '$.requestedFor' }],
])('filters have to be equal: %s', (_, preApproval, dynamicApproval) => {
  expect(mistakesIn(given({ preApproval, dynamicApproval }))).toEqual([
    '- dynamicApproval.filter must be that of preApproval; a review that only pre-approval sees would pass with nobody asked.',
  ]);
});
