/** What a check found: whether all is well there, and what to do if not. */
export type Finding = {
  /** What was looked at. */
  name: string;
  /** `bad` fails requests, or will; `unchecked` is for want of something that another check names. */
  verdict: 'good' | 'warning' | 'bad' | 'unchecked';
  /** What there is, in a few words. */
  told: string;
  /** A sentence, unless all is well. */
  remedy?: string;
};

const MARKS = { good: '✓', warning: '!', bad: '✗', unchecked: '-' };

export const good = (name: string, told: string): Finding => ({ name, verdict: 'good', told });

export const warning = (name: string, told: string, remedy: string): Finding => ({
  name,
  verdict: 'warning',
  told,
  remedy,
});

export const bad = (name: string, told: string, remedy: string): Finding => ({
  name,
  verdict: 'bad',
  told,
  remedy,
});

export const unchecked = (name: string, told: string): Finding => ({
  name,
  verdict: 'unchecked',
  told,
});

const line = ({ name, verdict, told, remedy }: Finding) =>
  [`${MARKS[verdict]} ${name}: ${told}`, ...(remedy ? [`    ${remedy}`] : [])].join('\n');

export const renderFindings = (findings: readonly Finding[]): string =>
  findings.map(line).join('\n');
