/** The result of a check, with the remedy if something is wrong. */
export type Finding = {
  /** The subject of the check. */
  name: string;
  /** `bad`: requests fail now or soon; `unchecked`: the check could not run. */
  verdict: 'good' | 'warning' | 'bad' | 'unchecked';
  /** The observation, in a few words. */
  detail: string;
  /** A sentence, unless the verdict is good. */
  remedy?: string;
};

const MARKS = { good: '✓', warning: '!', bad: '✗', unchecked: '-' };

export const good = (name: string, detail: string): Finding => ({ name, verdict: 'good', detail });

export const warning = (name: string, detail: string, remedy: string): Finding => ({
  name,
  verdict: 'warning',
  detail,
  remedy,
});

export const bad = (name: string, detail: string, remedy: string): Finding => ({
  name,
  verdict: 'bad',
  detail,
  remedy,
});

export const unchecked = (name: string, detail: string): Finding => ({
  name,
  verdict: 'unchecked',
  detail,
});

const line = ({ name, verdict, detail, remedy }: Finding) =>
  [`${MARKS[verdict]} ${name}: ${detail}`, ...(remedy ? [`    ${remedy}`] : [])].join('\n');

export const renderFindings = (findings: readonly Finding[]): string =>
  findings.map(line).join('\n');
