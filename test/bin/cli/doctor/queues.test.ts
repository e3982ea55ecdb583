import { bad, only, type PlantedFault, testFaults, warning } from './planted.ts';

const waiting = (count: number) => ({
  Attributes: { ApproximateNumberOfMessages: `${count}` },
});

const deadLetters = (title: string, url: string): [string, PlantedFault[1]] => [
  `dead letters of ${title}`,
  ({ answers }) => {
    answers.GetQueueAttributesCommand = only('QueueUrl', url, () => waiting(2), waiting(0));
  },
];

testFaults([
  [
    'answers that wait',
    ({ answers }) => {
      const one = () => ({ Attributes: { ApproximateNumberOfMessagesNotVisible: '1' } });
      answers.GetQueueAttributesCommand = only('QueueUrl', 'https://sqs/queue', one, waiting(0));
    },
    warning('answer queue', '1 queued or waiting for a retry', /countersign status/),
  ],
  [
    ...deadLetters('Decide', 'https://sqs/decide'),
    bad('dead-letter queues', '2 in Decide', /countersign redrive/),
  ],
  [
    ...deadLetters('Callback', 'https://sqs/callback'),
    bad('dead-letter queues', '2 in Callback', /countersign redrive/),
  ],
  [
    ...deadLetters('TokenRotation', 'https://sqs/token-rotation'),
    warning('dead-letter queues', '2 in TokenRotation', /countersign redrive/),
  ],
  [
    'dead letters in flight',
    ({ answers }) => {
      const one = () => ({ Attributes: { ApproximateNumberOfMessagesNotVisible: '1' } });
      answers.GetQueueAttributesCommand = only('QueueUrl', 'https://sqs/decide', one, waiting(0));
    },
    bad('dead-letter queues', '1 in Decide', /countersign redrive/),
  ],
]);
