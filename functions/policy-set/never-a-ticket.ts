/** Text that a policy compares with `context.ticket`, and that no ticket can be by its pattern. */
import { policyToJson } from '@cedar-policy/cedar-wasm/web';
import type { PolicyMistake, PolicySet } from '../contracts/policy-set.ts';
import type { Place } from '../policy/compile.ts';
import { choiceIn } from '../policy/exclusion.ts';
import { nodesIn } from '../policy/mistakes/expressions.ts';
import { lineAt } from '../policy/read-file.ts';
import { offsetOf } from '../policy/where.ts';
import { canBe, type Part, partsOf } from './ticket-texts.ts';

type Like = { left: unknown; pattern: ('Wildcard' | { Literal: string })[] };
type Node = { like?: Like; '!='?: object };

const isTicket = (expression: unknown) => {
  const { '.': access } = expression as { '.'?: { left: { Var?: string }; attr: string } };
  return access?.left.Var === 'context' && access.attr === 'ticket';
};

/** What a node compares the ticket with, as it is written. */
const comparedIn = (node: Node): { written: string; parts: Part[] }[] => {
  const { like, '!=': unequal } = node;
  if (like && isTicket(like.left)) {
    const written = like.pattern.map((one) => (one === 'Wildcard' ? '*' : one.Literal)).join('');
    const parts = like.pattern.flatMap((one): Part[] =>
      one === 'Wildcard' ? [one] : partsOf(one.Literal),
    );
    return [{ written: `like "${written}"`, parts }];
  }
  const choice = choiceIn(unequal ? { '==': unequal } : node);
  if (!choice || !isTicket(choice.of)) return [];
  return choice.values.flatMap((value) => {
    const { Value: text } = value as { Value: unknown };
    return typeof text === 'string' ? [{ written: `"${text}"`, parts: partsOf(text) }] : [];
  });
};

/** Each comparison that never holds, in policies that are right otherwise. */
export const neverATicket = (
  { policies, settings }: Pick<PolicySet, 'policies' | 'settings'>,
  places: Record<string, Place>,
): PolicyMistake[] => {
  const pattern = settings?.ticketPattern;
  if (pattern === undefined) return [];
  return policies.flatMap(({ id, text }) => {
    const answer = policyToJson(text);
    const nodes = answer.type === 'success' ? nodesIn(answer.json.conditions) : [];
    return nodes.flatMap((node) =>
      comparedIn(node)
        .filter(({ parts }) => !canBe(pattern, parts))
        .map(({ written }) => {
          const { file = '', line = 1 } = places[id] ?? {};
          const within = lineAt(text, offsetOf(text, { pattern: /\bticket\b/, within: node }));
          return {
            file,
            line: line + within - 1,
            message: `context.ticket is never ${written}, as ticketPattern ${pattern} finds no such text`,
            suggestion:
              'Compare it with text that the pattern matches, or change it in settings.yaml.',
          };
        }),
    );
  });
};
