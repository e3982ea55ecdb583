/** Namespace of the metrics that the functions write. */
export const NAMESPACE = 'Countersign';

/** The functions: each is a folder, a bundle and the dimension `service` of its metrics and logs. */
export type FunctionName =
  | 'decide'
  | 'callback'
  | 'deadline-guard'
  | 'token-rotation'
  | 'subscription';
