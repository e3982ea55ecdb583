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
    warning(
      'answers on their way',
      '1 in the queue, or waiting for the next try',
      /countersign status/,
    ),
  ],
  [
    ...deadLetters('Decide', 'https://sqs/decide'),
    bad('dead letters', '2 of Decide', /countersign redrive/),
  ],
  [
    ...deadLetters('Callback', 'https://sqs/callback'),
    bad('dead letters', '2 of Callback', /countersign redrive/),
  ],
  [
    ...deadLetters('TokenRotation', 'https://sqs/token-rotation'),
    warning('dead letters', '2 of TokenRotation', /countersign redrive/),
  ],
  [
    'dead letters in flight',
    ({ answers }) => {
      const one = () => ({ Attributes: { ApproximateNumberOfMessagesNotVisible: '1' } });
      answers.GetQueueAttributesCommand = only('QueueUrl', 'https://sqs/decide', one, waiting(0));
    },
    bad('dead letters', '1 of Decide', /countersign redrive/),
  ],
]);
