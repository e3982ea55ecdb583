import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../folder.ts';

/** A permit in one line. */
export const permit = (id: string, scope = 'principal, action, resource', rest = '') =>
  `@id("${id}") @comment("c") permit (${scope}) ${rest};`;

/** The warnings of `policy check` about a folder with these files: file, line and message. */
export const warningsOf = async (files: Record<string, string>) => {
  const directory = policyFolder(files);
  const { json } = await checkPolicies(directory);
  const { warnings } = json as { warnings: { file: string; line: number; message: string }[] };
  return warnings.map(
    ({ file, line, message }) => `${file.replace(`${directory}/`, '')}:${line}: ${message}`,
  );
};
