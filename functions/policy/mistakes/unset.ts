/** Attributes that are there only with a setting. Without it a policy that asks for one never applies. */
import type { PolicySettings } from '../../contracts/policy-settings.ts';

type Attribute = { left: unknown; attr: string | string[] };
type Node = { has?: Attribute; '.'?: Attribute };

/** Attributes of `context` by the setting that they need. */
const NEEDS: Record<string, keyof PolicySettings> = {
  localTime: 'localTime',
  ticket: 'ticketPattern',
};

const EXAMPLES: Record<keyof PolicySettings, string> = {
  localTime: 'localTime: { zone: Europe/Berlin }',
  ticketPattern: "ticketPattern: 'CHG[0-9]{7}'",
};

const isContext = (left: unknown) => (left as { Var?: string }).Var === 'context';

/** What is wrong with a node of a condition, if it asks for what is never there. */
export const unset = (node: object, settings: PolicySettings) => {
  const { has, '.': access } = node as Node;
  const asked = has ?? access;
  const [attribute = ''] = [asked?.attr ?? ''].flat();
  const setting = isContext(asked?.left ?? {}) ? NEEDS[attribute] : undefined;
  if (!setting || settings[setting] !== undefined) return [];
  return [
    {
      message: `context.${attribute} is never there without the setting ${setting}`,
      suggestion: `Write it into settings.yaml beside the policies: ${EXAMPLES[setting]}.`,
      at: { pattern: new RegExp(`\\b${attribute}\\b`), within: node },
    },
  ];
};

/** What is probably not meant with a node that asks for holidays while none is listed. */
export const withoutHolidays = (node: object, { localTime }: PolicySettings) => {
  const { has, '.': access } = node as Node;
  const asked = [(has ?? access)?.attr ?? ''].flat();
  if (!localTime || localTime.holidays.length > 0 || !asked.includes('isHoliday')) return [];
  return [
    {
      message: 'context.localTime.isHoliday is never known while no holidays are listed',
      suggestion:
        'List them in settings.yaml beside the policies: localTime: { zone: Europe/Berlin, holidays: [2026-12-25] }.',
      at: { pattern: /\bisHoliday\b/, within: node },
    },
  ];
};
