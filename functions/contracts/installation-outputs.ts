import * as z from 'zod/mini';
import { JsonText } from './json.ts';
import { Text } from './text.ts';
import { SubscribedTrigger } from './trigger.ts';

/** Outputs of the stack, by which the `countersign` command and `npm start` find the installation. */
export const InstallationOutputs = z.object({
  TenantUrl: Text,
  ReadingClientSecretName: Text,
  ManagingClientSecretName: Text,
  Approver: Text,
  FallbackGroup: Text,
  /** Lifecycle states of people who do not review; stacks of earlier versions do not tell. */
  InactiveStates: z.optional(z.pipe(JsonText, z.array(Text))),
  /** Hash of the policies that decide; stacks of earlier versions do not tell. */
  PolicySet: z.optional(Text),
  Triggers: z.pipe(JsonText, z.array(SubscribedTrigger)),
  BusName: Text,
  TableName: Text,
  TokenSecretArn: Text,
  CallbackQueueUrl: Text,
  DecideDeadLettersUrl: Text,
  DecideFunctionName: Text,
  /** Only with a key of the owner's. */
  PartnerBusDeadLettersUrl: z.optional(Text),
  CallbackDeadLettersUrl: Text,
  CallbackFunctionName: Text,
  DeadlineGuardDeadLettersUrl: Text,
  DeadlineGuardFunctionName: Text,
  TokenRotationDeadLettersUrl: Text,
  TokenRotationFunctionName: Text,
});
export type InstallationOutputs = z.infer<typeof InstallationOutputs>;

/** The parts of an installation that have a function and a dead-letter queue of their own. */
export type InstallationPart = 'Decide' | 'Callback' | 'DeadlineGuard' | 'TokenRotation';
