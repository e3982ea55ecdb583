/** The response of an endpoint. */
export type EndpointResponse = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** On a completion: whether it took effect. */
  accepted?: boolean;
};

export const ok = (body: unknown): EndpointResponse => ({ status: 200, body });
export const accepted = (body: unknown): EndpointResponse => ({ status: 202, body });
export const noContent: EndpointResponse = { status: 204 };
