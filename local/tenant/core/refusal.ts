/** A refused request: its HTTP status and the message for the caller. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly status: number;

  constructor(status: number, text: string, options?: ErrorOptions) {
    super(text, options);
    this.status = status;
  }
}

/** A request that SailPoint's gateway refused before the API saw it; the body has `error` alone. */
export class GatewayRefusal extends Refusal {
  override readonly name = 'GatewayRefusal';
}

/** A refused token request; OAuth's body has `error` and `error_description`. */
export class OAuthRefusal extends Refusal {
  override readonly name = 'OAuthRefusal';
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(status, description);
    this.error = error;
  }
}

/** The value, or a 404 that names the missing object. */
export const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Refusal(404, `There is no ${what}.`);
  return value;
};
