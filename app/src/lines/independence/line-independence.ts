import type { Keys, Tx } from '../../ground/index.ts';
import { FACT_KINDS, ROLES_IN_LINE, standing, type LineFact } from '../line.ts';
import { valueInWords } from '../line/fact-kind.ts';
import { reportsNamed } from '../store.ts';
import { independenceOf, type Independence } from './independence.ts';
import { passingOnIn, BASES } from './passing-on.ts';
import { provenanceAround, toldReports } from './provenance-store.ts';
import { concluded, type Provenance } from './provenance.ts';

interface Reference {
  readonly id: string;
  readonly reference: string;
}

export interface LineIndependence {
  readonly whole: Independence;
  readonly reports: readonly Reference[];
  readonly facts: readonly {
    readonly what: string;
    readonly value: string;
    readonly found: Independence;
    readonly reports: readonly Reference[];
  }[];
  readonly proposed: readonly {
    readonly report: Reference;
    readonly origin: Reference;
    readonly basis: readonly string[];
  }[];
  readonly recorded: readonly (Provenance & { readonly from: Reference; readonly to: Reference })[];
}

/** How far everything said of a line stands on reports that do not go back to one another, as far as this reader may see. */
export async function lineIndependence(
  tx: Tx,
  keys: Keys,
  lineId: string,
  facts: readonly LineFact[],
  knownBy: string | null,
): Promise<LineIndependence> {
  const stand = standing(facts);
  const seen = await reportsNamed(
    tx,
    stand.flatMap(({ reports }) => reports),
  );
  const believed = new Set(seen.filter(({ grade }) => !/^\dE/u.test(grade)).map(({ id }) => id));
  const of = (fact: LineFact): string[] => fact.reports.filter((id) => believed.has(id));
  const found = await independenceOf(
    tx,
    keys,
    new Map([[`line ${lineId}`, [...believed]], ...stand.map((fact) => [`fact ${fact.id}`, of(fact)] as const)]),
    knownBy,
  );
  const provenance = concluded(await provenanceAround(tx, [...believed], knownBy));
  const told = await toldReports(tx, [...believed]);
  const around = await reportsNamed(
    tx,
    provenance.flatMap(({ report, origin }) => [report, origin]),
  );
  const names = new Map([...seen, ...around].map(({ id, reference }) => [id, { id, reference }]));
  const named = (id: string): Reference => names.get(id) ?? { id, reference: '' };
  const settled = new Set(provenance.map(({ report, origin }) => `${report} ${origin}`));
  const nothing: Independence = { reports: 0, sources: 0, circular: 0, style: 'dashed' };
  return {
    whole: found.get(`line ${lineId}`) ?? nothing,
    reports: [...believed].map(named),
    facts: stand
      .filter((fact) => of(fact).length > 0)
      .map((fact) => ({
        what: FACT_KINDS[fact.kind],
        value: wordsOf(fact),
        found: found.get(`fact ${fact.id}`) ?? nothing,
        reports: of(fact).map(named),
      })),
    proposed: passingOnIn(told)
      .filter(({ report, origin }) => !settled.has(`${report} ${origin}`))
      .map(({ report, origin, basis }) => ({
        report: named(report),
        origin: named(origin),
        basis: basis.map((code) => BASES[code]),
      })),
    recorded: provenance.map((one) => ({ ...one, from: named(one.report), to: named(one.origin) })),
  };
}

/** What a fact says, without the name of anybody: of a person only the part they are reported to have. */
function wordsOf({ kind, value, role }: LineFact): string {
  if (kind !== 'person') return valueInWords(kind, value);
  return (role !== null && (ROLES_IN_LINE as Readonly<Record<string, string>>)[role]) || 'reported with the line';
}
