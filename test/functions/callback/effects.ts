/** Everything that a function does to the world around it, on record; a crash can be played at each. */
export const recordedEffects = (turn?: (name: string) => Promise<unknown>) => {
  const effects: string[] = [];
  const crash = { at: 0, when: 'before' };
  const hooks: { before?: (name: string) => unknown } = {};

  const effect = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    await turn?.(name);
    await hooks.before?.(name);
    effects.push(name);
    const isHere = crash.at === effects.length;
    if (isHere && crash.when === 'before') throw new Error('crashed');
    const done = await work();
    if (isHere && crash.when === 'after') throw new Error('crashed');
    return done;
  };

  return { effects, crash, hooks, effect };
};
