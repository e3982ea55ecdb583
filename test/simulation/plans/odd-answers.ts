/** SailPoint's answers break their specification, and nothing comes nearer to an approval for it. */
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { byDeadline } from '../../../functions/policy/comments.ts';
import type { SubmittedRequest } from '../../../local/tenant/requests/submitted-request.ts';
import { type Access, accessOf, approverOf, firstAnswer } from '../engine/access.ts';
import { START } from '../engine/clock.ts';
import { TOKEN_SECRET_ID } from '../engine/functions.ts';
import type { History } from '../engine/history.ts';
import { oddBody } from '../engine/oddity.ts';
import type { Plan } from '../engine/plan.ts';
import { type Demands, type Played, playAll, playOne } from '../engine/play.ts';
import { randomOf } from '../engine/random.ts';
import { supplySubscriptions } from '../engine/supply-subscriptions.ts';
import type { World } from '../engine/world.ts';
import { NEW_TOKEN, oddHistory, STORED_TOKEN, trueHistory } from './odd-answers-history.ts';

const PER_HISTORY = 25;
const ROTATION_MS = 1_000;
const OLD_MS = 4 * 3_600_000;

/** Outcomes by what is asked for, when all that SailPoint says is as it should be. */
type Truth = ReadonlyMap<string, Outcome>;

const outcomeOf = (request: SubmittedRequest): Outcome => {
  if (approverOf(request) !== 'none') return 'approve';
  return firstAnswer(request)?.output.comment === byDeadline('deny') ? 'review' : 'deny';
};

const truth = async (seed: number): Promise<Truth> => {
  const { world } = await playOne(trueHistory(seed));
  return new Map(
    world.requests.all.map((request) => [
      `${world.scriptOf(request.id)?.request}`,
      outcomeOf(request),
    ]),
  );
};

/** The stored token is odd for a while, and token-rotation works while new ones are. */
const prepareOf =
  ({ oddities = [] }: History) =>
  async (world: World): Promise<void> => {
    const { clock, vault, lambda } = world;
    const kept = JSON.parse(vault.get(TOKEN_SECRET_ID) ?? '{}');
    // Old enough to be replaced by the next rotation.
    const text = JSON.stringify({ ...kept, mintedAt: new Date(START - OLD_MS).toISOString() });
    vault.set(TOKEN_SECRET_ID, text);
    await supplySubscriptions(world);

    for (const oddity of oddities.filter(({ paths }) => paths === NEW_TOKEN)) {
      clock.after(oddity.from + ROTATION_MS, () => lambda.send('token-rotation', {}));
    }
    for (const oddity of oddities.filter(({ paths }) => paths === STORED_TOKEN)) {
      let [before, odd] = ['', ''];
      clock.after(oddity.from, () => {
        before = vault.get(TOKEN_SECRET_ID) ?? '';
        odd = oddBody(before, oddity);
        vault.set(TOKEN_SECRET_ID, odd);
      });
      clock.after(oddity.to, () => {
        if (vault.get(TOKEN_SECRET_ID) === odd) vault.set(TOKEN_SECRET_ID, before);
      });
    }
  };

/** Why this access is more than anybody gave, if so. */
const fault = (access: Access, outcome: Outcome | undefined, { defaultOutcome }: History) => {
  if (access === 'by somebody involved') return 'was approved by somebody involved';
  if (access === 'without a person' && outcome !== 'approve') return 'was approved by nobody';
  const mayBeDefault = defaultOutcome === 'approve' && outcome !== 'deny';
  return access === 'by default' && !mayBeDefault ? 'was approved by default' : undefined;
};

const wrongIn = ({ world, history }: Played, outcomes: Truth): string[] =>
  world.requests.all.flatMap((request) => {
    const { requester, recipients, lines } = request;
    const kind = `${world.scriptOf(request.id)?.request}`;
    const access = history.handsOver ? accessOf(request, world.clock.now()) : approverOf(request);
    const why = fault(access, outcomes.get(kind), history);
    const involved = [requester, ...recipients].map(({ id }) => id);
    const isAsked = lines.some(({ approval }) => involved.includes(approval?.owner.id ?? ''));
    return [
      ...(why ? [`${request.id} (${kind}) ${why}`] : []),
      ...(isAsked ? [`${request.id} (${kind}) was left to somebody involved`] : []),
    ];
  });

const tally = ({ world, history }: Played) => {
  const all = world.requests.all.map((request) =>
    history.handsOver ? accessOf(request, world.clock.now()) : approverOf(request),
  );
  const count = (access: Access) => all.filter((one) => one === access).length;
  return {
    approvedByPolicy: count('without a person'),
    approvedByDefault: count('by default'),
    oddities: history.oddities?.length ?? 0,
    unknownFacts: world.printer.metrics.get('UnknownFacts') ?? 0,
  };
};

const demandsOf = (outcomes: Truth): Demands => ({
  ...{ allAnswered: true, anyNumber: true, tally },
  also: (played) => wrongIn(played, outcomes),
});

export const oddAnswers: Plan = {
  name: 'odd-answers',
  about: 'SailPoint’s answers break their specification in one place; nothing is approved for it',
  counts: { small: 50, usual: 500, full: 2_000 },
  async run({ seed, count, ...options }) {
    const random = randomOf(seed);
    const histories = Array.from({ length: Math.ceil(count / PER_HISTORY) }, (_, index) =>
      oddHistory(random.int(1, 2 ** 30), Math.min(PER_HISTORY, count - index * PER_HISTORY)),
    );
    return playAll(histories, demandsOf(await truth(seed)), { ...options, prepareOf });
  },
};
