import Table from 'cli-table3';

const NONE = { top: '', bottom: '', left: '', right: '', mid: '', 'left-mid': '', 'right-mid': '' };
const CORNERS = { 'top-left': '', 'top-right': '', 'bottom-left': '', 'bottom-right': '' };
const CROSSINGS = { 'top-mid': '', 'bottom-mid': '', 'mid-mid': '' };

/** A table without lines and colors, which also reads well through a pipe. */
export const bareTable = (head: readonly string[], rows: readonly Table.HorizontalTableRow[]) => {
  const table = new Table({
    head: [...head],
    chars: { ...NONE, ...CORNERS, ...CROSSINGS, middle: ' ' },
    style: { head: [], border: [] },
  });
  table.push(...rows);
  // An expression for trailing spaces would look at each long run of them anew from every space.
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};
