import type { HowKnown } from '../intake/index.ts';

/** The codes of the 3x5x2 in the words shown. Source: College of Policing APP, as in domain.md §3. */
export const SOURCE_EVALUATIONS = { '1': 'Reliable', '2': 'Untested', '3': 'Not reliable' } as const;
export const ASSESSMENTS = {
  A: 'Known directly to the source',
  B: 'Known indirectly to the source, but corroborated',
  C: 'Known indirectly to the source',
  D: 'Not known',
  E: 'Suspected to be false',
} as const;
export const HANDLING = { P: 'Lawful sharing permitted', C: 'Lawful sharing permitted with conditions' } as const;

export type SourceEvaluation = keyof typeof SOURCE_EVALUATIONS;
export type Assessment = keyof typeof ASSESSMENTS;
export type HandlingCode = keyof typeof HANDLING;

export interface Suggestion {
  readonly source: SourceEvaluation;
  readonly assessment: Assessment;
  readonly handling: HandlingCode;
  readonly why: string;
}

const FROM_PROVENANCE: Readonly<Record<HowKnown, { assessment: Assessment; why: string }>> = {
  saw_it: { assessment: 'A', why: 'The sender says they saw it themselves' },
  heard_it_directly: { assessment: 'A', why: 'The sender says they heard it themselves' },
  child_told_me: { assessment: 'C', why: 'A child told the sender' },
  someone_told_me: { assessment: 'C', why: 'Someone else told the sender' },
  record_or_system: { assessment: 'A', why: 'The sender read it in a record' },
  online_open_source: { assessment: 'C', why: 'The sender saw it online' },
  anonymous_to_me: { assessment: 'D', why: 'The sender does not know where it came from' },
};

/**
 * What the answers about provenance suggest; the handler decides. Partners never grade, and a single sender is untested until
 * someone says otherwise. B is never suggested: it needs a second report with another source.
 */
export function suggestGrade(howKnown: HowKnown, sourceAtRisk: boolean): Suggestion {
  const { assessment, why } = FROM_PROVENANCE[howKnown];
  return {
    source: '2',
    assessment,
    handling: sourceAtRisk ? 'C' : 'P',
    why: sourceAtRisk ? `${why}; the sender may be at risk, so handling needs a condition` : why,
  };
}

/** A report's grade as its code: '2BP'; for any other scheme the scheme's name, since letters and digits swap sides between them. */
export function gradeCode(row: {
  readonly scheme: string;
  readonly source_eval: string | null;
  readonly assessment: string | null;
  readonly handling: string | null;
}): string {
  return row.scheme === '3x5x2' ? `${row.source_eval ?? ''}${row.assessment ?? ''}${row.handling ?? ''}` : row.scheme;
}
