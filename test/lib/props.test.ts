import { expect, test } from 'vitest';
import { PROPS, synth } from './synth.ts';

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
