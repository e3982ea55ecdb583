/** A folder whose only policy asks for the local time. */
import { policyFolder } from '../../bin/cli/folder.ts';

const POLICY =
  '@id("p") @comment("c") permit (principal, action, resource)\nwhen { context has localTime && context.localTime.hour > 7 };';

export const withSettings = (settings: string | undefined, files: Record<string, string> = {}) =>
  policyFolder({
    'a.cedar': POLICY,
    ...(settings !== undefined && { 'settings.yaml': settings }),
    ...files,
  });
