/** The rotation of credentials dies at every step, while answers go out that need the token. */
import { accessTokenText, Secret } from '../../../functions/contracts/credentials.ts';
import { START } from '../engine/clock.ts';
import type { Interference, Mishap } from '../engine/container.ts';
import { TOKEN_SECRET_ID } from '../engine/functions.ts';
import { type History, quiet, type Scripted } from '../engine/history.ts';
import { HTTP_SUBSCRIPTIONS } from '../engine/http-subscriptions.ts';
import type { Plan, PlanOutcome, Tell } from '../engine/plan.ts';
import { type Played, playOne } from '../engine/play.ts';
import { randomOf, seedsOf } from '../engine/random.ts';
import { supplySubscriptions } from '../engine/supply-subscriptions.ts';
import type { World } from '../engine/world.ts';

const ROTATION_MS = 3_000;
const LOAD = 6;
const LAST_MS = 300_000;

const history = (seed: number): History => {
  const random = randomOf(seed);
  return {
    ...quiet('rotation', seed),
    ...{ deadlineSeconds: 900, secondCompletion: random.pick([404, 400, 204]) },
    invocations: Array.from(
      { length: LOAD },
      (_, index): Scripted => ({
        // The last one comes after all tries of the rotation.
        at: index === LOAD - 1 ? LAST_MS : random.int(2_000, 80_000),
        request: random.pick(['approved', 'denied']),
        copies: [random.int(50, 500)],
        ...{ troubles: [], people: [] },
      }),
    ),
  };
};

/** The token that every credential in use is, by the name of what uses it. */
const inUse = ({ vault, tenant }: World): Map<string, string> =>
  new Map([
    ['the stored token', JSON.parse(vault.get(TOKEN_SECRET_ID) ?? '{}').accessToken],
    ...HTTP_SUBSCRIPTIONS.map(({ name }): [string, string] => {
      const found = tenant.subscriptions.list().find((one) => one.name === name);
      return [name, found?.httpConfig?.bearerTokenAuthConfig?.bearerToken ?? ''];
    }),
  ]);

/** Credentials hours old, and callbacks that need one. */
const prepare = async (world: World): Promise<void> => {
  const { tenant, vault, client, lambda, clock } = world;
  tenant.behaviour.completionNeedsBearer = true;
  const { access_token } = await tenant.tokens.mint(client);
  vault.set(
    TOKEN_SECRET_ID,
    accessTokenText({
      accessToken: new Secret(access_token),
      mintedAt: new Date(START - 14_400_000).toISOString(),
      expiresAt: new Date(START + 28_800_000).toISOString(),
    }),
  );
  await supplySubscriptions(world);
  // The first token that is minted is none.
  tenant.faults.calls.arm({
    match: { method: 'POST', pathPattern: '^/oauth/token$' },
    times: 1,
    fault: { status: 200, body: { access_token: 'not-a-token', expires_in: 43_200 } },
  });
  clock.after(ROTATION_MS, () => lambda.send('token-rotation', {}));
};

type Watched = { played: Played; before: Map<string, string>; effects: string[]; dead: string[] };

/** Plays a history in which token-rotation dies at its `nth` effect, and watches what is in use. */
const watch = async (seed: number, nth: number, mishap: Mishap | undefined): Promise<Watched> => {
  const effects: string[] = [];
  const seen = new Map<string, string>();
  let before = new Map<string, string>();
  let world: World | undefined;
  const interfere: Interference = ({ container, name }) => {
    if (container.functionName !== 'token-rotation') return undefined;
    effects.push(name);
    if (world) for (const [whose, token] of inUse(world)) seen.set(token, whose);
    return effects.length === nth ? mishap : undefined;
  };
  const played = await playOne(history(seed), {
    interfere,
    async prepare(made) {
      await prepare(made);
      before = inUse(made);
      world = made;
    },
  });

  for (const [whose, token] of inUse(played.world)) seen.set(token, whose);
  const dead: string[] = [];
  for (const [token, whose] of seen) {
    await played.world.tenant.tokens.verify(token).catch(() => dead.push(whose));
  }
  return { played, before, effects, dead };
};

const shortcomings = ({ played, before, dead }: Watched): string[] => {
  const after = inUse(played.world);
  const old = [...after].filter(([whose, token]) => before.get(whose) === token);
  const { acceptedExactlyOnce, invocations } = played.verdict;
  return [
    ...dead.map((whose) => `${whose} did not work`),
    ...old.map(([whose]) => `${whose} stayed old`),
    ...(acceptedExactlyOnce === invocations
      ? []
      : [`${acceptedExactlyOnce} of ${invocations} answers were accepted`]),
  ];
};

const run = async (seeds: readonly number[], tell: Tell): Promise<PlanOutcome> => {
  const reasons: string[] = [];
  let [points, kills, healed] = [0, 0, 0];
  for (const [index, seed] of seeds.entries()) {
    const { effects } = await watch(seed, 0, undefined);
    points = Math.max(points, effects.length * 2);
    for (const [before, name] of effects.entries()) {
      for (const mishap of ['die-before', 'die-after'] as const) {
        tell(`rotation: seed ${index + 1} of ${seeds.length}, ${mishap} ${name}`);
        kills += 1;
        const found = shortcomings(await watch(seed, before + 1, mishap));
        if (found.length === 0) healed += 1;
        reasons.push(
          ...found.map((why) => `seed ${seed}, ${mishap} ${before + 1} ${name}: ${why}`),
        );
      }
    }
  }
  const answers = kills * LOAD;
  return { figures: { invocations: answers, points, kills, healed }, reasons };
};

export const rotation: Plan = {
  name: 'rotation',
  about: 'token-rotation dies before and after every call; what is in use always works',
  counts: { small: 1, usual: 2, full: 10 },
  run: ({ seed, count, tell }) => run(seedsOf(seed, count), tell),
};
