/** Guards of secrets: where they go, and what is told of them. */
import type { PlantedBug } from './planted-bug.ts';

export const SECRET_BUGS: readonly PlantedBug[] = [
  {
    name: 'url-unchecked',
    about: 'an answer goes to whatever host the event names',
    ...{ plan: 'canaries', seed: 1, count: 30 },
    patches: [
      {
        file: 'functions/sending/rules/check-callback-url.ts',
        find: "if (url.origin !== new URL(tenantUrl).origin) return refused('origin');",
        replace: '',
      },
    ],
  },
  {
    name: 'message-uncleaned',
    about: 'what SailPoint quotes is logged',
    ...{ plan: 'canaries', seed: 1, count: 30 },
    patches: [
      {
        file: 'functions/sailpoint/callback.ts',
        find: 'messageOf(body, hidden)',
        replace: 'messageOf(body, hidden.slice(0, 0))',
      },
      {
        file: 'functions/sending/send.ts',
        find: 'withoutNames(heard.said, invocation)',
        replace: '(withoutNames, heard.said)',
      },
    ],
  },
  {
    name: 'secret-in-event',
    about: 'an event carries the secret of its invocation',
    ...{ plan: 'canaries', seed: 1, count: 30 },
    patches: [
      {
        file: 'functions/sending/attempt.ts',
        find: 'await accept(leased, at)',
        replace: 'await accept({ ...leased, accessRequestId: what.envelope.secret.reveal() }, at)',
      },
    ],
  },
  {
    name: 'token-unproved',
    about: 'a token is stored that SailPoint does not take',
    ...{ plan: 'rotation', seed: 1, count: 1 },
    patches: [
      {
        file: 'functions/token-rotation/handler.ts',
        find: '  const token = onlyReading(await tokens.mint(client), readingClientId);\n  await tokens.prove(token);\n',
        replace: '  const token = onlyReading(await tokens.mint(client), readingClientId);\n',
      },
    ],
  },
];
