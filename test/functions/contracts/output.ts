import { jsonIn } from '../../../functions/contracts/json.ts';
import { recordPrinted } from '../printed.ts';

/** Keeps what is printed; the returned function ends that, and gives the text and the metrics. */
export const recordOutput = () => {
  const printed = recordPrinted();

  return () => {
    const lines = printed();
    const entries = lines.map((line) => (jsonIn(line) ?? {}) as Record<string, unknown>);
    const counted = entries
      .filter(({ _aws }) => _aws)
      .map(({ _aws, service, ...counts }) => counts);
    return { output: lines.join(''), metrics: Object.assign({}, ...counted) as object };
  };
};
