import type { LineFact } from '../line.ts';
import { seenOf, type CitedReport } from '../line/cited-report.ts';
import { MEASURES, type Measure, type ReadyElement } from './measure.ts';

/** What a person noted under an element. */
export interface ReadyNote {
  readonly id: string;
  readonly measure: string;
  readonly element: string;
  readonly found: 'there' | 'missing';
  readonly note: string;
  readonly reports: readonly string[];
  readonly by: string;
  readonly recordedAt: Date;
}

/** One element with the evidence listed under it and what people noted. Whether it suffices is not said. */
export interface ElementReadiness extends Omit<ReadyElement, 'shownBy'> {
  readonly reports: readonly CitedReport[];
  readonly notes: readonly (Omit<ReadyNote, 'reports'> & { readonly reports: readonly CitedReport[] })[];
}

/** A measure with its elements. No sum, no share, no verdict: an order is the applicant's and the court's. */
export interface MeasureReadiness extends Omit<Measure, 'elements'> {
  readonly code: string;
  readonly elements: readonly ElementReadiness[];
}

/** Everything that is there, for each measure. `facts` stand; reports assessed as suspected false are listed for nothing. */
export function readinessOf(
  facts: readonly LineFact[],
  notes: readonly ReadyNote[],
  reports: ReadonlyMap<string, CitedReport>,
): MeasureReadiness[] {
  return Object.entries<Measure>(MEASURES).map(([code, measure]) => ({
    code,
    name: measure.name,
    purpose: measure.purpose,
    elements: measure.elements.map(({ shownBy, ...element }) => {
      const behind = shownBy ? facts.filter((fact) => shownBy(fact)).flatMap((fact) => fact.reports) : [];
      return {
        ...element,
        reports: seenOf(reports, [...new Set(behind)]).filter((report) => report.assessment !== 'E'),
        notes: notes
          .filter((note) => note.measure === code && note.element === element.code)
          .map((note) => ({ ...note, reports: seenOf(reports, note.reports) })),
      };
    }),
  }));
}
