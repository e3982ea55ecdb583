/** A usage error or unreadable input: one line for each mistake, and exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(mistakes: string | readonly string[], options?: ErrorOptions) {
    super([mistakes].flat().join('\n'), options);
  }
}
