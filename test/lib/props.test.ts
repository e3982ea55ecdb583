import { expect, test } from 'vitest';
import { PROPS, synth, WORKFLOW } from './synth.ts';

test('mistakes in the props are told all at once, before anything is made', () => {
  const props = {
    ...PROPS,
    tenantUrl: 'http://acme',
    approver: '',
    preApproval: undefined,
    dynamicApproval: undefined,
  };

  expect(() => synth(props)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: [
        "The stack's props are wrong:",
        '- tenantUrl must be an https origin without a path, such as "https://acme.api.identitynow.com".',
        '- approver must be the username of an existing identity.',
        '- preApproval is missing, and so is dynamicApproval; give at least one of them.',
      ].join('\n'),
    }),
  );
});

test.each([
  ['id', undefined, 'is missing; countersign init shows it, and countersign subscriptions later'],
  ['id', 'a name', 'must be the id of the subscription in SailPoint'],
  ['url', undefined, 'must be the https URL that the subscription calls'],
  ['url', 'http://acme.api.identitynow.com/', 'must be the https URL that the subscription calls'],
  ['url', 'workflow', 'must be the https URL that the subscription calls'],
])('an HTTP subscription is pinned: %s cannot be %s', (name, value, mistake) => {
  const httpSubscriptions = [{ ...WORKFLOW, [name]: value }];

  expect(() => synth({ httpSubscriptions })).toThrow(`- httpSubscriptions.0.${name} ${mistake}.`);
});
