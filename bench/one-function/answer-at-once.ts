/** The least that answers: no record, no policy, no retry, no check of anything. */
type Event = { detail: { _metadata: { callbackURL: string; secret: string } } };

export const handler = async ({ detail: { _metadata } }: Event) => {
  const response = await fetch(_metadata.callbackURL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      secret: _metadata.secret,
      output: { approved: false, comment: 'Denied.', approver: 'adam.admin' },
    }),
  });
  if (!response.ok) throw new Error(`The tenant answered ${response.status}.`);
};
