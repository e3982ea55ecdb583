import { bad, type PlantedFault, testFaults, warning } from './planted.ts';

const deadLetters = (title: string, url: string): [string, PlantedFault[1]] => [
  `dead letters of ${title}`,
  ({ deployed }) => {
    deployed.messages[url] = { ApproximateNumberOfMessages: '2' };
  },
];

testFaults([
  [
    'answers that wait',
    ({ deployed }) => {
      deployed.messages['https://sqs/queue'] = { ApproximateNumberOfMessagesNotVisible: '1' };
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
    ({ deployed }) => {
      deployed.messages['https://sqs/decide'] = { ApproximateNumberOfMessagesNotVisible: '1' };
    },
    bad('dead-letter queues', '1 in Decide', /countersign redrive/),
  ],
]);
