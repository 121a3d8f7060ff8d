import { ofKind, standing, type LineFact } from '../line.ts';
import { COMPONENTS, ELEMENTS, valueInWords } from './fact-kind.ts';

/** What a line's facts leave open, most basic first: what to ask for next. Not knowing is normal, and is said. */
export function notKnown(facts: readonly LineFact[], today: string): string[] {
  const has = (kind: LineFact['kind']): boolean => ofKind(facts, kind).length > 0;
  const role = (roles: readonly string[]): boolean =>
    ofKind(facts, 'person').some((fact) => fact.role !== null && roles.includes(fact.role));
  const inUse = ofKind(facts, 'number').some((fact) => fact.to === null || fact.to >= today);
  return [
    ...(inUse ? [] : [has('number') ? 'Which number it uses now' : 'Any number it uses']),
    ...(role(['line_holder']) ? [] : ['Who holds the line']),
    ...(role(['elder_or_controller', 'mid_level_manager']) ? [] : ['Who controls those it exploits']),
    ...(has('origin') ? [] : ['Where it is run from']),
    ...(has('market') ? [] : ['Where it sells']),
    ...(has('corridor') ? [] : ['How it travels']),
    ...(has('commodity') ? [] : ['What it sells']),
    ...open(facts, 'element', Object.keys(ELEMENTS)),
    ...open(facts, 'component', Object.keys(COMPONENTS)),
  ];
}

/** Elements or components of which no report says yes or no. */
function open(facts: readonly LineFact[], kind: 'element' | 'component', codes: readonly string[]): string[] {
  const answered = new Set(
    standing(facts)
      .filter((fact) => fact.kind === kind && fact.answer !== 'unknown')
      .map((fact) => fact.value),
  );
  return codes
    .filter((code) => !answered.has(code))
    .map((code) =>
      kind === 'element'
        ? `Whether there is ${valueInWords(kind, code).toLowerCase()}`
        : `Component ${code} of the definition`,
    );
}
