import Table from 'cli-table3';
import type { Answer } from '../../local/demo/answer.ts';

/** The decision sent to SailPoint, with the comment or the reviewer. */
const decisionCell = ({ decision, comment, reviewer }: Answer): string => {
  if (decision === 'denied') return `${decision}: "${comment}"`;
  return reviewer === '' ? decision : `${decision} by ${reviewer}`;
};

/** The shadow policies' outcome where it differs, and which facts are unknown. */
const noteCell = ({ shadow, unknown }: Answer): string =>
  [
    ...(shadow === '' ? [] : [`shadow: ${shadow}`]),
    ...(unknown.length === 0 ? [] : [`unknown: ${unknown.join(', ')}`]),
  ].join('; ');

const COLUMNS = [
  { head: 'who asked for what', width: 32, cell: ({ request }: Answer) => request },
  { head: 'trigger', width: 18, cell: ({ trigger }: Answer) => trigger },
  { head: 'decision', width: 28, cell: decisionCell },
  {
    head: 'deciding policy',
    width: 24,
    cell: ({ policies }: Answer) => policies.join(', ') || 'none',
  },
  { head: 'note', width: 25, cell: noteCell },
  { head: 'sent', width: 6, cell: ({ attempts }: Answer) => `${attempts}x` },
  { head: 'answered in', width: 13, cell: ({ elapsedMs }: Answer) => `${elapsedMs} ms` },
];

/** No lines between rows: they take too much room on a screen that scrolls. */
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
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};

export const answerHead = () => render(COLUMNS.map(({ head }) => head.toUpperCase()));

/** A single row, printed when its answer arrives. */
export const answerRow = (answer: Answer) => render(COLUMNS.map(({ cell }) => cell(answer)));
