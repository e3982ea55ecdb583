import Table from 'cli-table3';
import type { Answer } from '../local/answers.ts';

const COLUMNS = [
  { head: 'who asked for what', width: 34, cell: ({ request }: Answer) => request },
  { head: 'trigger', width: 18, cell: ({ trigger }: Answer) => trigger },
  {
    head: 'decision',
    width: 34,
    cell: ({ decision, comment }: Answer) =>
      decision === 'denied' ? `${decision}: "${comment}"` : decision,
  },
  { head: 'deciding policy', width: 25, cell: ({ policies }: Answer) => policies.join(', ') },
  { head: 'sent', width: 6, cell: ({ attempts }: Answer) => `${attempts}x` },
  { head: 'answered in', width: 13, cell: ({ elapsedMs }: Answer) => `${elapsedMs} ms` },
];

/** Lines between rows would cost more room than they are worth on a screen that scrolls. */
const LINES = { top: '', bottom: '', left: '', right: '', 'top-mid': '', 'bottom-mid': '' };
const CORNERS = { 'top-left': '', 'top-right': '', 'bottom-left': '', 'bottom-right': '' };

const render = (cells: readonly string[]) => {
  const table = new Table({
    colWidths: COLUMNS.map(({ width }) => width),
    wordWrap: true,
    chars: { ...LINES, ...CORNERS, middle: ' ' },
    style: { head: [], border: [] },
  });
  table.push([...cells]);
  return table.toString();
};

export const answerHead = () => render(COLUMNS.map(({ head }) => head.toUpperCase()));

/** One row, so that each answer shows as it arrives. */
export const answerRow = (answer: Answer) => render(COLUMNS.map(({ cell }) => cell(answer)));
