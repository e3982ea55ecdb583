/** Namespace of the metrics that the functions of one stack write: no other stack counts into it. */
export const namespaceOf = (stackName: string): string => `Countersign/${stackName}`;

/** Stands for them all in `service`, where it does not matter which function counts: one metric, one alarm. */
export const INSTALLATION = 'installation';

/** The functions: each is a folder, a bundle and the dimension `service` of its metrics and logs. */
export type FunctionName =
  | 'decide'
  | 'callback'
  | 'deadline-guard'
  | 'token-rotation'
  | 'subscription';
