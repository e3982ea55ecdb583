import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { nearestTo } from './nearest.ts';

export const ANNOTATIONS = ['id', 'comment', 'decision', 'reviewer', 'priority'] as const;
export type Annotation = (typeof ANNOTATIONS)[number];

/** The annotation that is probably meant by one that there is not. */
export const meantBy = (name: string): Annotation | undefined =>
  nearestTo(name, ANNOTATIONS) as Annotation | undefined;

/** The annotations that a policy has, those that are misspelt included: they are not missing, too. */
export const givenIn = ({ annotations = {} }: Pick<PolicyJson, 'annotations'>): Annotation[] => {
  const names = Object.keys(annotations);
  return ANNOTATIONS.filter((one) => names.some((name) => name === one || meantBy(name) === one));
};
