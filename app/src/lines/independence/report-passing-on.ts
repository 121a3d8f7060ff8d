import { noteReads } from '../../desk/index.ts';
import type { Keys, Tx } from '../../ground/index.ts';
import { reportsNamed, type EvidenceReport } from '../store.ts';
import { independenceOf, type Independence } from './independence.ts';
import { BASES, passingOnIn, type Basis } from './passing-on.ts';
import { provenanceAround, reportsNear, toldReports } from './provenance-store.ts';
import { chainOf, concluded, type Chain, type Provenance } from './provenance.ts';

interface Recorded extends Provenance {
  readonly other: EvidenceReport;
}

export interface PassingOnPage {
  readonly report: EvidenceReport;
  /** The way back, as a list in order of depth. */
  readonly origins: readonly { readonly depth: number; readonly report: EvidenceReport }[];
  /** What was concluded of this report and others, both ways round. */
  readonly passesOn: readonly Recorded[];
  readonly passedOnBy: readonly Recorded[];
  readonly proposals: readonly {
    readonly origin: EvidenceReport;
    readonly basis: readonly string[];
    readonly wording: readonly string[];
  }[];
  /** This report together with all that pass it on. */
  readonly together: Independence;
  readonly togetherReports: readonly EvidenceReport[];
}

/** What a report passes on, who passes it on, and what it may pass on; null where this reader may not see it. */
export async function passingOnPage(tx: Tx, keys: Keys, id: string): Promise<PassingOnPage | null> {
  const [report] = await reportsNamed(tx, [id]);
  if (!report) return null;
  const conclusions = concluded(await provenanceAround(tx, [id], null));
  const own = await proposalsOf(tx, id);
  const ids = [...conclusions.flatMap((one) => [one.report, one.origin]), ...own.map(({ origin }) => origin)];
  const names = new Map((await reportsNamed(tx, [id, ...ids])).map((one) => [one.id, one]));
  await noteReads(tx, [...names.keys()]);
  const family = [
    ...new Set([
      id,
      ...conclusions.filter(({ verdict }) => verdict === 'passes_on').flatMap((one) => [one.report, one.origin]),
    ]),
  ];
  const together = (await independenceOf(tx, keys, new Map([[`report ${id}`, family]]))).get(`report ${id}`);
  const recorded = (one: Provenance, otherId: string): Recorded[] => {
    const other = names.get(otherId);
    return other ? [{ ...one, other }] : [];
  };
  return {
    report,
    origins: flat(chainOf(id, conclusions), 1).flatMap(({ depth, id: at }) => {
      const found = names.get(at);
      return found ? [{ depth, report: found }] : [];
    }),
    passesOn: conclusions.filter((one) => one.report === id).flatMap((one) => recorded(one, one.origin)),
    passedOnBy: conclusions
      .filter((one) => one.origin === id && one.verdict === 'passes_on')
      .flatMap((one) => recorded(one, one.report)),
    proposals: own
      .filter(({ origin }) => !conclusions.some((one) => one.report === id && one.origin === origin))
      .flatMap(({ origin, basis, wording }) => {
        const found = names.get(origin);
        return found ? [{ origin: found, basis: basis.map((code) => BASES[code]), wording }] : [];
      }),
    together: together ?? { reports: 0, sources: 0, circular: 0, style: 'dashed' },
    togetherReports: family.flatMap((one) => names.get(one) ?? []),
  };
}

/** What the rule itself finds to point from one report to another, to be kept with what a person concludes. */
export async function proposedBasis(tx: Tx, report: string, origin: string): Promise<readonly Basis[]> {
  const told = await toldReports(tx, [report, origin]);
  return passingOnIn(told).find((one) => one.report === report && one.origin === origin)?.basis ?? [];
}

async function proposalsOf(tx: Tx, id: string): Promise<ReturnType<typeof passingOnIn>> {
  const told = await toldReports(tx, await reportsNear(tx, id));
  return passingOnIn(told).filter(({ report }) => report === id);
}

function flat(chain: Chain, depth: number): { depth: number; id: string }[] {
  return chain.passesOn.flatMap(({ chain: next }) => [{ depth, id: next.report }, ...flat(next, depth + 1)]);
}
