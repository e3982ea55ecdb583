/** `countersign answer`: sends a recorded decision to SailPoint by hand. */
import type { Command } from 'commander';
import { dynamoControl } from '../../functions/aws/control-item.ts';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import { handOverStateOf } from '../../functions/contracts/control.ts';
import type { Output } from '../../functions/contracts/output.ts';
import { sendByHand } from '../../functions/contracts/telling.ts';
import { plain } from '../../functions/policy/explain.ts';
import { fetchCallback } from '../../functions/sailpoint/callback.ts';
import { checkCallbackUrl } from '../../functions/sending/rules/check-callback-url.ts';
import { withoutNames } from '../../functions/sending/rules/without-names.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { envelopeOf, recordOf } from './records/record.ts';
import { InputError } from './terminal/input-error.ts';

export type AnswerOptions = { stack: string; approver?: string };

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'>;

const TIMEOUT_MS = 10_000;

/** The recorded output; only the approver may be another one, as SailPoint refuses an unknown name. */
const corrected = (output: Output, approver: string | undefined): Output => {
  if (approver === undefined) return output;
  if ('approved' in output) return { ...output, approver };
  throw new InputError('Only the answer to pre-approval names an approver; leave out --approver.');
};

/** Nothing but what was decided is sent, and to nobody but the tenant. Errors: `InputError`. */
export const answerByHand = async (
  invocationId: string,
  { stack, approver }: AnswerOptions,
  { aws, fetch, now }: Deps,
): Promise<CommandReport> => {
  const { tableName, tenantUrl } = await findInstallation(aws.cloudFormation, stack);
  const record = await recordOf(aws.dynamo, tableName, invocationId);
  const { deadline, decision } = record;
  if (!decision) {
    throw new InputError('It has no decision yet; decide it with countersign decide.');
  }
  if (Date.parse(deadline) <= now().getTime()) {
    throw new InputError(`Its deadline has passed (${deadline}); nothing was sent.`);
  }
  // What `callback` would not send either: a review that passes, and nobody is asked about it then.
  if (record.followUp === 'awaited') {
    const standing = await dynamoControl(aws.dynamo, { tableName }).read();
    if (handOverStateOf(record, standing, now()) !== 'safe') {
      throw new InputError(
        'It would let a review pass that cannot be handed over to its reviewer now; see countersign doctor. Nothing was sent.',
      );
    }
  }
  const { callbackUrl, secret } = await envelopeOf(aws.dynamo, tableName, invocationId);
  const refusal = checkCallbackUrl(callbackUrl.reveal(), { tenantUrl, invocationId });
  if (refusal) throw new InputError(`${refusal.message} Nothing was sent.`);

  const output = corrected(decision.output, approver);
  // Or `callback` would take the decision back, or end the record as refused, and nobody would follow it up.
  const { apply } = dynamoInvocations(aws.dynamo, { tableName });
  const { invocation } = await apply(invocationId, sendByHand(now().toISOString()));
  if (!invocation.decision) {
    throw new InputError(
      'Its decision was taken back meanwhile: people decide it. Nothing was sent.',
    );
  }
  const heard = await fetchCallback({ fetch, timeoutMs: TIMEOUT_MS, now }).send(callbackUrl, {
    secret,
    output,
  });
  if (heard.kind !== 'answered') {
    return {
      text: `✗ SailPoint gave no answer (${heard.reason}). Check with countersign invocations status.`,
      json: { invocationId, accepted: false, reason: heard.reason },
      ok: false,
    };
  }
  const { status } = heard;
  const accepted = status >= 200 && status < 300;
  const said = plain(withoutNames(heard.said, record));
  return {
    text: accepted
      ? `✓ SailPoint accepted the answer (${status}). The record keeps its state.`
      : `✗ SailPoint refused the answer (${status})${said && `: ${said}`}.`,
    json: { invocationId, accepted, status },
    ok: accepted,
  };
};

export const answerCommand = (show: Show): Command =>
  command('answer', show, {
    about:
      'Send the recorded decision of an invocation to SailPoint by hand, for what is stuck shortly before its deadline. ' +
      'Nothing else than the recorded decision can be sent. Exit code 1 if SailPoint does not accept it.',
    examples: ['answer 37d6df15-...', 'answer 37d6df15-... --approver ann.admin'],
    run: (invocationId: string, options: AnswerOptions) =>
      answerByHand(invocationId, options, outside()),
  })
    .argument('<invocation>', 'invocation id')
    .option('--approver <username>', 'another approver than the recorded one (pre-approval only)')
    .addOption(stackOption());
