import { expect, test } from 'vitest';
import { printable } from '../../../bin/cli/terminal/printable.ts';

test.each([
  ['clear\u001b[2J', 'clear\\u001b[2J'],
  ['title\u009d0;x\u0007', 'title\\u009d0;x\\u0007'],
  ['over\rwritten', 'over\\u000dwritten'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['Zoë 漢字 😀', 'Zoë 漢字 😀'],
])('a terminal gets no command: %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('JSON stays what it says', () => {
  const value = { name: 'a\u009b31m\u001b[2J\u007f' };

  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});
