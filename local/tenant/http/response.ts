/** The response of an endpoint. */
export type EndpointResponse = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Set on the response to a completion that took effect. */
  accepted?: boolean;
};

export const ok = (body: unknown): EndpointResponse => ({ status: 200, body });
export const accepted = (body: unknown): EndpointResponse => ({ status: 202, body });
export const noContent: EndpointResponse = { status: 204 };
