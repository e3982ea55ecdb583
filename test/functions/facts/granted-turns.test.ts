/** Questions of a request that stood in line and comes back in its turn. */
import { expect, test, vi } from 'vitest';
import { UNSHARED } from '../../../functions/aws/call-budget.ts';
import { CALLS, FRESH, gatherWith, inLine, never } from './standing-in-line.ts';

test('what was kept for it is asked for without a look at the line', async () => {
  const reserve = vi.fn(UNSHARED.reserve);

  const { asked, unknown } = await gatherWith({ begin: never, reserve }, { granted: CALLS });

  expect(asked).toHaveLength(CALLS);
  expect(unknown).toEqual([]);
  expect(reserve).not.toHaveBeenCalled();
});

test('whoever waited gets the little that is missing out of what is kept back', async () => {
  const overtake = vi.fn(async () => true);

  const { asked, turns } = await gatherWith(
    { ...inLine(30_000), overtake },
    {
      granted: FRESH,
      hasWaited: true,
    },
  );

  expect(asked).toHaveLength(CALLS);
  expect(overtake).toHaveBeenCalledExactlyOnceWith(CALLS - FRESH);
  expect(turns).toEqual([]);
});

test('what was kept for it is void once SailPoint asked everybody to wait', async () => {
  const { asked, turns } = await gatherWith(
    { ...inLine(30_000), isHeld: async () => true },
    { granted: CALLS },
  );

  expect(asked).toEqual([]);
  expect(turns).toHaveLength(1);
});

test('a request that stood in line before does not stand there again while some are kept back', async () => {
  const overtake = vi.fn(async () => true);

  const { asked, turns } = await gatherWith({ ...inLine(30_000), overtake }, { hasWaited: true });

  expect(asked).toHaveLength(CALLS);
  expect(turns).toEqual([]);
});

test('who comes for the first time takes nothing of what is kept back while there is a line', async () => {
  const overtake = vi.fn(async () => true);

  const { turns } = await gatherWith({ ...inLine(30_000), overtake });

  expect(turns).toHaveLength(1);
  expect(overtake).not.toHaveBeenCalled();
});
