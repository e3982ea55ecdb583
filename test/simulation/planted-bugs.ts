import { FIRST_ATTEMPT_BUGS } from './bugs/first-attempts.ts';
import { HAND_OVER_BUGS } from './bugs/hand-overs.ts';
import { PATIENCE_BUGS } from './bugs/patience.ts';
import type { PlantedBug } from './bugs/planted-bug.ts';
import { RECORD_BUGS } from './bugs/records.ts';
import { SECRET_BUGS } from './bugs/secrets.ts';
import { TIME_BUGS } from './bugs/times.ts';

/** Every guard that can be taken away. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...RECORD_BUGS,
  ...FIRST_ATTEMPT_BUGS,
  ...TIME_BUGS,
  ...SECRET_BUGS,
  ...HAND_OVER_BUGS,
  ...PATIENCE_BUGS,
];
