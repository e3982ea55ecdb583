import { outputs, stack, triggersOf } from '../fake-aws.ts';
import { bad, testFaults, warning } from './planted.ts';

testFaults([
  [
    'a subscription that is gone',
    ({ answers, ids }) => {
      const [first, second] = triggersOf({ ...ids, preApproval: 'gone' });
      answers.DescribeStacksCommand = () => stack(outputs([first ?? {}, second ?? {}]));
    },
    bad(
      'pre-approval subscription',
      'gone does not exist in SailPoint',
      /a-subscription-was-deleted-in-sailpoint/,
    ),
  ],
  [
    'a subscription that is disabled',
    ({ patch, ids }) => patch(ids.preApproval, '/enabled', false),
    warning(
      'pre-approval subscription',
      'disabled: requests proceed without your policies',
      /countersign resume/,
    ),
  ],
  [
    'a subscription to another account',
    ({ patch, ids }) => patch(ids.dynamicApproval, '/eventBridgeConfig/awsAccount', '999999999999'),
    bad(
      'dynamic-approver subscription: destination',
      'EVENTBRIDGE 999999999999 us-east-1, but the stack is in 123456789012 us-east-1',
      /Its events do not reach this stack/,
    ),
  ],
  [
    'a subscription to another region',
    ({ patch, ids }) => patch(ids.preApproval, '/eventBridgeConfig/awsRegion', 'eu-west-1'),
    bad(
      'pre-approval subscription: destination',
      'EVENTBRIDGE 123456789012 eu-west-1, but the stack is in 123456789012 us-east-1',
      /Its events do not reach this stack/,
    ),
  ],
  [
    'a deadline that is shorter than the stack knows',
    ({ patch, ids }) => patch(ids.preApproval, '/responseDeadline', 'PT30M'),
    bad(
      'pre-approval subscription: deadline',
      'SailPoint waits PT30M, but the stack expects 3600 s',
      /Set responseDeadline to 'PT30M' in bin\/countersign\.ts/,
    ),
  ],
  [
    'a deadline that is longer than the stack knows',
    ({ patch, ids }) => patch(ids.preApproval, '/responseDeadline', 'P1D'),
    warning(
      'pre-approval subscription: deadline',
      'SailPoint waits P1D, but the stack expects 3600 s',
      /Set responseDeadline to 'P1D'/,
    ),
  ],
  [
    'a filter that SailPoint cannot read',
    async ({ patch, ids, outside }) => {
      await patch(ids.preApproval, '/filter', '$.requestedItems');
      const unreadable = { isValid: false, isValidJSONPath: false, isPathExist: false };
      const { fetch } = outside;
      // Not for the question whether the scope is there, which has a filter of its own.
      outside.fetch = async (address, init) =>
        String(init?.body).includes('$.requestedItems')
          ? Response.json(unreadable)
          : fetch(address, init);
    },
    bad(
      'pre-approval subscription: filter',
      'SailPoint cannot parse $.requestedItems',
      /countersign filter validate/,
    ),
  ],
]);
