/** A guard of the product, with how to take it away and the plan that has to notice. */
export type PlantedBug = {
  name: string;
  about: string;
  /** Where it shows, and how much of it is enough. */
  plan: string;
  seed: number;
  count: number;
  patches: readonly { file: string; find: string; replace: string }[];
};
