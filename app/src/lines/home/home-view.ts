import type { HomeRecord } from './home-record.ts';
import { optionsSaid, revisitsDue, standingFacts, stateOf, tenancyEnd, type HomeFact, type HomeStep } from './home.ts';
import { BECOMES, HOME_STATES, isHomeState } from './home-state.ts';
import { OPTION_ANSWERS, OPTIONS, VISIT_FINDINGS } from './option.ts';
import { FACT_CODES, isSign, SIGNS, TAKEOVER_TYPES, VULNERABILITIES } from './sign.ts';

/** Where a source count begins to say something: two independent origins (domain.md §11). */
const ENOUGH_SOURCES = 2;

/** What the page of a home shows. Pure. */
export function homeView(record: HomeRecord, today: string): Record<string, unknown> {
  const { home, facts, steps, independence, signposts } = record;
  const state = stateOf(steps);
  const ended = tenancyEnd(steps);
  const standing = standingFacts(facts);
  const signs = Object.keys(SIGNS).flatMap((sign) => {
    const own = standing.filter(({ kind, code }) => kind === 'sign' && code === sign);
    return own.length > 0 && isSign(sign) ? [{ ...SIGNS[sign], facts: own, reports: reportsOf(own) }] : [];
  });
  const signReports = reportsOf(standing.filter(({ kind }) => kind === 'sign'));
  return {
    home,
    ended,
    occupierEntity: record.occupierEntity,
    lines: record.lines,
    owners: [...new Set(signposts.map(({ owner }) => owner))],
    state: { code: state, name: HOME_STATES[state], last: last(steps, 'state') },
    becomes: ended === null ? BECOMES[state].map((code) => ({ code, name: HOME_STATES[code] })) : [],
    states: steps
      .filter(({ kind }) => kind === 'state')
      .map((step) => ({
        ...step,
        name: isHomeState(step.code ?? '') ? HOME_STATES[step.code as keyof typeof HOME_STATES] : step.code,
      })),
    safety: steps.filter(({ kind }) => kind === 'safety').toReversed(),
    signs,
    signReports,
    independent: independence.sources >= ENOUGH_SOURCES,
    circular: independence.circular,
    vulnerabilities: named(standing, 'vulnerability', VULNERABILITIES),
    types: named(standing, 'type', TAKEOVER_TYPES),
    takenBack: facts
      .filter(({ retracts }) => retracts !== null)
      .map((fact) => ({ ...fact, name: FACT_CODES[fact.kind][fact.code] ?? fact.code })),
    revisits: revisitsDue(steps).map((step) => ({ ...step, overdue: step.onDay !== null && step.onDay < today })),
    visits: steps
      .filter(({ kind }) => kind === 'visit')
      .toSorted((a, b) => (b.onDay ?? '').localeCompare(a.onDay ?? ''))
      .map((step) => ({ ...step, finding: VISIT_FINDINGS[step.code as keyof typeof VISIT_FINDINGS] ?? step.code })),
    options: optionRows(steps),
    optionAnswers: OPTION_ANSWERS,
    findings: VISIT_FINDINGS,
    factGroups: [
      { label: 'Signs at the property', items: signOptions('property') },
      { label: 'Signs in the resident', items: signOptions('resident') },
      { label: 'What makes the resident easier to exploit', items: optionsOf('vulnerability', VULNERABILITIES) },
      { label: 'What the home is taken over for', items: optionsOf('type', TAKEOVER_TYPES) },
    ],
  };
}

function reportsOf(facts: readonly HomeFact[]): { readonly id: string; readonly reference: string }[] {
  return [...new Map(facts.map(({ report }) => [report.id, report])).values()];
}

function named(
  facts: readonly HomeFact[],
  kind: HomeFact['kind'],
  names: Readonly<Record<string, string>>,
): {
  readonly name: string;
  readonly facts: HomeFact[];
  readonly reports: readonly { id: string; reference: string }[];
}[] {
  return Object.entries(names).flatMap(([code, name]) => {
    const own = facts.filter((fact) => fact.kind === kind && fact.code === code);
    return own.length > 0 ? [{ name, facts: own, reports: reportsOf(own) }] : [];
  });
}

function last(steps: readonly HomeStep[], kind: HomeStep['kind']): HomeStep | null {
  return steps.findLast((step) => step.kind === kind) ?? null;
}

function optionRows(steps: readonly HomeStep[]): Record<string, unknown>[] {
  const said = optionsSaid(steps);
  return Object.entries(OPTIONS).map(([code, option]) => {
    const step = said.get(code);
    return {
      code,
      ...option,
      said: step
        ? { ...step, answer: OPTION_ANSWERS[step.answer as keyof typeof OPTION_ANSWERS] ?? step.answer }
        : null,
    };
  });
}

function signOptions(about: 'property' | 'resident'): { value: string; text: string }[] {
  return Object.entries(SIGNS)
    .filter(([, sign]) => sign.about === about)
    .map(([code, { name }]) => ({ value: `sign:${code}`, text: name }));
}

function optionsOf(kind: string, names: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(names).map(([code, text]) => ({ value: `${kind}:${code}`, text }));
}
