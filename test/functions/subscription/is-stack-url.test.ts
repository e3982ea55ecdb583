import { expect, test } from 'vitest';
import { isStackUrl } from '../../../functions/subscription/rules/is-stack-url.ts';

const REGION = 'eu-west-1';
const BUCKET = 'cloudformation-custom-resource-response-euwest1';
const ask = (url: string, awsOrigin?: string) => isStackUrl(url, { region: REGION, awsOrigin });

test.each([
  `https://${BUCKET}.s3.amazonaws.com/answer?Signature=x`,
  `https://${BUCKET}.s3.eu-west-1.amazonaws.com/answer`,
  `https://${BUCKET}.s3-eu-west-1.amazonaws.com/answer`,
  `https://${BUCKET}.s3.eu-west-1.amazonaws.com.cn/answer`,
])('CloudFormation listens at %s', (url) => {
  expect(ask(url)).toBe(true);
});

test.each([
  `http://${BUCKET}.s3.amazonaws.com/answer`,
  `https://${BUCKET}.s3.amazonaws.com.evil.example/answer`,
  `https://${BUCKET}.s3.amazonaws.com:8443/answer`,
  `https://${BUCKET}.evil.s3.amazonaws.com/answer`,
  `https://cloudformation-custom-resource-response-evil.s3.amazonaws.com/answer`,
  'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/answer',
  'https://bucket.s3.amazonaws.com/answer',
  'https://evil.example/answer',
  'https://127.0.0.1:4566/_ministack/cfn-response/1',
])('nobody is answered at %s', (url) => {
  expect(ask(url)).toBe(false);
});

test('on an emulated AWS the answer goes there, and nowhere else', () => {
  const origin = 'https://127.0.0.1:4566';

  expect(ask(`${origin}/_ministack/cfn-response/1`, origin)).toBe(true);
  expect(ask('https://127.0.0.1:4567/_ministack/cfn-response/1', origin)).toBe(false);
  expect(ask(`https://${BUCKET}.s3.amazonaws.com/answer`, origin)).toBe(false);
});
