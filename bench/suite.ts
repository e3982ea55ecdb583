import type { BilledMs } from './billed-ms.ts';
import type { Figure } from './figure.ts';
import type { SideBySide } from './side-by-side.ts';
import type { Synthesized } from './synthesized.ts';

export type Progress = (line: string) => void;

/** What every suite gets. */
export type Session = {
  /** How many samples make a median. */
  runs: number;
  /** A temporary directory of this session's own. */
  directory: string;
  /** The stack as the CDK would deploy it; made once, when first asked for. */
  synthesized: () => Promise<Synthesized>;
  /** Countersign beside what it is compared with, on the emulated AWS; started when first asked for. */
  sideBySide: () => Promise<SideBySide>;
  progress: Progress;
};

/** Figures that are measured together, and what has to be known to read them. */
export type Measured = {
  figures: Figure[];
  notes?: string[];
  /** Billed durations, from the suite that runs the functions. */
  billedMs?: BilledMs;
};

export type Suite = {
  name: string;
  /** One line for `--help`. */
  about: string;
  /** Whether it takes minutes: it runs only if `--only` asks for it. */
  isLong?: true;
  /** `earlier` is what the suites before it measured. */
  measure: (session: Session, earlier: readonly Measured[]) => Promise<Measured>;
};
