/** The deployed policies beside those of the project's folder. */
import { compiledPolicies } from '../policy/policies.ts';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { good, warning } from './finding.ts';

/** As much of a hash as `show` prints. */
const short = (hash: string) => hash.slice(0, 12);

export const policySet: Check<CheckContext> = {
  name: 'policy set',
  run: async (context) => {
    const { policySet: live } = await needed('the stack', context.installation());
    if (!live) {
      return warning(
        policySet.name,
        'the stack does not tell which policies it has',
        'Deploy this version with npm run deploy.',
      );
    }
    const { policyFolder } = context;
    const compiled = compiledPolicies(policyFolder);
    const own = 'policySet' in compiled ? compiled.policySet : undefined;
    if (own?.hash === live) {
      return good(policySet.name, `${short(live)} is deployed, as in ${policyFolder}`);
    }
    return warning(
      policySet.name,
      `${short(live)} is deployed, but ${policyFolder} ${own ? `has ${short(own.hash)}` : 'has mistakes'}`,
      own
        ? `Deploy ${policyFolder} with npm run deploy, or find out who deployed other policies.`
        : `List the mistakes with countersign policy check ${policyFolder}.`,
    );
  },
};
