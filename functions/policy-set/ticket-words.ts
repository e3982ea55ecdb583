/** Patterns that take any word of a comment for a ticket. */
const PLAIN = ['a', 'no', 'for', 'need', 'Please', 'access', 'project', 'temporary', 'reporting'];

/** What is said of a checked pattern that finds a plain word: a ticket is always a whole one. */
export const anyWord = (pattern: string): { message: string; suggestion: string }[] => {
  const ticket = new RegExp(`^(?:${pattern})$`, 'u');
  const word = PLAIN.find((one) => ticket.test(one));
  return word === undefined
    ? []
    : [
        {
          message: `ticketPattern: ${JSON.stringify(pattern)} also finds plain words such as "${word}", so nearly any comment has a ticket`,
          suggestion: 'Write what a ticket begins with, such as CHG[0-9]{7}.',
        },
      ];
};
