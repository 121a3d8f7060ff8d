import type { LineFact } from '../line.ts';
import { seenOf, type CitedReport } from './cited-report.ts';
import { COMPONENTS, ELEMENTS } from './fact-kind.ts';

/** An element or component with what speaks for it and against it. No score: reports, and independent sources. */
export interface ElementEvidence {
  readonly code: string;
  readonly name: string;
  readonly found: 'yes' | 'no' | 'both' | 'not known';
  readonly speakFor: readonly CitedReport[];
  readonly speakAgainst: readonly CitedReport[];
}

/** The four elements, as these facts have them. */
export function elementsOf(facts: readonly LineFact[], reports: ReadonlyMap<string, CitedReport>): ElementEvidence[] {
  return evidenceOf('element', ELEMENTS, facts, reports);
}

/** The five components of the National Crime Agency's definition, as these facts have them. */
export function componentsOf(facts: readonly LineFact[], reports: ReadonlyMap<string, CitedReport>): ElementEvidence[] {
  return evidenceOf('component', COMPONENTS, facts, reports);
}

function evidenceOf(
  kind: 'element' | 'component',
  names: Readonly<Record<string, string>>,
  facts: readonly LineFact[],
  reports: ReadonlyMap<string, CitedReport>,
): ElementEvidence[] {
  const own = facts.filter((fact) => fact.kind === kind);
  return Object.entries(names).map(([code, name]) => {
    const behind = (answer: 'yes' | 'no'): string[] => [
      ...new Set(
        own.filter((fact) => fact.value === code && (fact.answer ?? 'yes') === answer).flatMap((fact) => fact.reports),
      ),
    ];
    const [yes, no] = [behind('yes'), behind('no')];
    return {
      code,
      name,
      found: yes.length > 0 ? (no.length > 0 ? 'both' : 'yes') : no.length > 0 ? 'no' : 'not known',
      speakFor: seenOf(reports, yes),
      speakAgainst: seenOf(reports, no),
    };
  });
}
