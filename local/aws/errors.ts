/** Codes of the failures of the emulated AWS that its user can fix. */
export type LocalErrorCode =
  | 'PYTHON_MISSING'
  | 'PYTHON_INCOMPLETE'
  | 'INSTALL_FAILED'
  | 'PORT_TAKEN'
  | 'EMULATOR_FAILED'
  | 'CDK_FAILED';

/** A failure with a stable code and a message with the remedy. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  readonly code: LocalErrorCode;

  constructor(code: LocalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
