import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import type { OpenTenant } from '../installation/tenant.ts';

/** The HTTP subscriptions that ask for a bearer token; none if SailPoint does not list them. */
const bearersIn = ({ api, token }: OpenTenant): Promise<TriggerSubscription[]> =>
  sailPointSubscriptions(api)
    .list(token)
    .then((all) =>
      all.filter(
        ({ type, authentication }) => type === 'HTTP' && authentication === 'BEARER_TOKEN',
      ),
    )
    .catch((error: unknown) => {
      if (error instanceof SailPointError) return [];
      throw error;
    });

/** What a tenant calls things must not end the line that it is pasted with. */
const onOneLine = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');

const quoted = (text: string) => `'${onOneLine(text).replace(/[\\']/g, '\\$&')}'`;

const asProp = ({ name, id, url = '' }: TriggerSubscription) =>
  `    { id: ${quoted(id)}, url: ${quoted(url)}, clientSecretName: '<secret with the client of its workflow>' }, // ${onOneLine(name)}`;

/** The props that are known by now, and the command that comes next. */
export const nextSteps = async (
  open: OpenTenant,
  origin: string,
  secrets: { reading: string; managing: string },
): Promise<string> => {
  const bearers = await bearersIn(open);
  return [
    'Next, set these props in bin/countersign.ts:',
    `  tenantUrl: ${quoted(origin)},`,
    `  readingClientSecretName: ${quoted(secrets.reading)},`,
    `  managingClientSecretName: ${quoted(secrets.managing)},`,
    ...(bearers.length === 0
      ? []
      : [
          'and these for subscriptions that call a SailPoint workflow and need a fresh bearer token:',
          '  httpSubscriptions: [',
          ...bearers.map(asProp),
          '  ],',
        ]),
    'Then deploy: npx cdk bootstrap && npm run deploy',
  ].join('\n');
};
