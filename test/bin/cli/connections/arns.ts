import { ACCOUNT, REGION } from '../fake-aws.ts';

const at = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

export const QUEUE_URL = 'https://sqs/dead';
export const RULE_ARN = at('events', 'rule/the-bus/on-event');
export const DECIDE_ARN = at('lambda', 'function:decide');
export const DEAD_ARN = at('sqs', 'dead');
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/the-role`;
