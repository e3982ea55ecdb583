/** Behaviour that SailPoint's documentation leaves open: each plausible reading can be chosen. */
import { z } from 'zod';

export const Behaviour = z.object({
  callbackPath: z
    .enum(['beta', 'v2024', 'v2025', 'v1'])
    .default('beta')
    .describe('Form of the completion path in callback URLs.'),
  requestedForShape: z
    .enum(['object', 'array', 'automatic'])
    .default('automatic')
    .describe('Form of `requestedFor` in events; automatic: an object for one recipient.'),
  responseMode: z.boolean().default(true).describe('Whether events carry `responseMode`.'),
  secondCompletion: z
    .union([z.literal(404), z.literal(400), z.literal(204)])
    .default(400)
    .describe('Response to a second completion, which never has an effect.'),
  completionNeedsBearer: z
    .boolean()
    .default(false)
    .describe('Whether a completion without an access token is refused with 401.'),
  sodContext: z
    .enum(['success', 'silent', 'error'])
    .default('success')
    .describe('Result of the SoD check in the status of a new request.'),
  predictionCountsPending: z
    .boolean()
    .default(true)
    .describe('Whether predictions count access that is requested and not granted yet.'),
  requestsPerTenSeconds: z
    .int()
    .min(1)
    .default(100)
    .describe('Rate limit per client, or per source address without an access token.'),
});

export type Behaviour = z.infer<typeof Behaviour>;

/** A change of some settings. */
export const BehaviourChange = z.strictObject({
  callbackPath: Behaviour.shape.callbackPath.unwrap().optional(),
  requestedForShape: Behaviour.shape.requestedForShape.unwrap().optional(),
  responseMode: z.boolean().optional(),
  secondCompletion: Behaviour.shape.secondCompletion.unwrap().optional(),
  completionNeedsBearer: z.boolean().optional(),
  sodContext: Behaviour.shape.sodContext.unwrap().optional(),
  predictionCountsPending: z.boolean().optional(),
  requestsPerTenSeconds: z.int().min(1).optional(),
});

export type BehaviourChange = z.infer<typeof BehaviourChange>;
