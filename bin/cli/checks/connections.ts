import { type ConnectionFound, lookAtConnections } from '../connections/connections.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

const REMEDY = 'Bring it back to what was deployed with countersign repair, which asks before.';

const different = ({ connection, part, difference }: ConnectionFound): Finding[] =>
  difference
    ? [bad(`${connection.title} ${connection.nameOf(part)}`, difference.detail, REMEDY)]
    : [];

const unchecked = (sentences: readonly string[]): Finding =>
  warning(
    connections.name,
    `${sentences.length} could not be compared`,
    [...new Set(sentences)].join(' '),
  );

/** `3 event buses` */
const counted = (count: number, title: string) => {
  const plural = title.replace(/y$/, 'ie').replace(/s$/, 'se');
  return `${count} ${count === 1 ? title : `${plural}s`}`;
};

/**
 * Whether buses, rules, schedules, and the policies that let them reach what they call, are as they were
 * deployed: CloudFormation does not look for what was changed by hand.
 */
export const connections: Check<InstallationContext> = {
  name: 'connections',
  run: async ({ aws, installation }): Promise<Finding[]> => {
    const found = await lookAtConnections(aws, await needed('the stack', installation()));
    const findings = found.flatMap(different);
    const unread = found.flatMap((one) => one.unread ?? []);
    const right = found.filter((one) => !one.difference && one.unread === undefined);
    const counts = [...Map.groupBy(right, ({ connection }) => connection.title)].map(
      ([title, some]) => counted(some.length, title),
    );
    return [
      ...findings,
      ...(unread.length > 0 ? [unchecked(unread)] : []),
      good(connections.name, `as deployed: ${counts.join(', ')}`),
    ];
  },
};
