import type { FastifyRequest } from 'fastify';
import type { Tenant } from '../tenant.ts';

/** Logs an attempt to complete an invocation with the status of its response, null for none. */
export const logCompletion = (
  request: FastifyRequest,
  status: number | null,
  { now, invocations, journal }: Tenant,
): void => {
  if (!request.routeOptions.config.endpoint?.completion) return;

  const { id = '' } = request.params as { id?: string };
  const { output } = (request.body ?? {}) as { output?: unknown };
  const deadline = invocations.find(id)?.deadline;
  const lateByMs = deadline ? Math.max(0, now().getTime() - deadline.getTime()) : 0;
  const accepted = request.getDecorator<boolean>('accepted');
  journal.completion({ invocationId: id, status, accepted, lateByMs }, output);
};
