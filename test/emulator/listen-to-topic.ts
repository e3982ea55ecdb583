/** Hears what comes to a topic of the emulated SNS. A small stack makes it, as no client of SNS is installed. */
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Installation } from '../../local/installation.ts';

type Emulator = Pick<Installation['emulator'], 'clientOptions'>;

const Notification = z.object({ Message: z.string() });

const templateOf = (topicName: string) => ({
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: topicName } },
    Heard: { Type: 'AWS::SQS::Queue' },
    MayHear: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Heard' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: { 'Fn::GetAtt': ['Heard', 'Arn'] },
            },
          ],
        },
      },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Heard', 'Arn'] },
      },
    },
  },
  Outputs: { QueueUrl: { Value: { Ref: 'Heard' } } },
});

/** Makes the topic of that name; the messages that have come since are given once each. */
export const listenToTopic = async ({ clientOptions }: Emulator, topicName: string) => {
  const cloudFormation = new CloudFormationClient(clientOptions);
  const sqs = new SQSClient(clientOptions);
  const StackName = `topic-${topicName}`;
  const TemplateBody = JSON.stringify(templateOf(topicName));
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody }));
  await waitUntilStackCreateComplete(
    { client: cloudFormation, maxWaitTime: 60, minDelay: 1 },
    { StackName },
  );
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const QueueUrl = Stacks?.[0]?.Outputs?.[0]?.OutputValue;

  return async (): Promise<string[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    return Messages.map(({ Body = '' }) => Notification.parse(JSON.parse(Body)).Message);
  };
};
