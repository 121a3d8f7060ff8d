import type { Tx } from '../../ground/index.ts';
import { reportsNamed } from '../store.ts';
import { reportsBehind } from './decision-store.ts';
import { pairOf, type Decision } from './decision.ts';
import { EVIDENCE, type Shared } from './evidence.ts';
import { linesOfNumbers, type LineSuccession, type NumberOfLine } from './line-succession.ts';
import type { Proposal, Weighed } from './proposal.ts';
import { WEIGHTS } from './weights.ts';

interface Reference {
  readonly id: string;
  readonly reference: string;
}

/** One proposal as a page shows it. */
export interface ShownProposal {
  /** Names it in the ids of its form's fields. */
  readonly key: string;
  readonly earlier: { readonly id: string; readonly text: string };
  readonly later: { readonly id: string; readonly text: string };
  /** Of a hundred such pairs, so many are expected to be of one line. */
  readonly inAHundred: number;
  readonly rows: readonly ShownEvidence[];
  readonly bits: number;
  readonly prior: number;
  readonly reports: readonly Reference[];
  /** Another line the later number is put to already. */
  readonly elsewhere: { readonly id: string; readonly brand: string } | null;
  readonly unsure: Decision | null;
}

interface ShownEvidence {
  readonly name: string;
  readonly says: string;
  readonly what: readonly Shared[];
  readonly bits: number;
  readonly reports: readonly Reference[];
}

export interface SuccessionView {
  readonly numbers: readonly (NumberOfLine & {
    readonly seenIn: readonly Reference[];
    readonly factReports: readonly Reference[];
  })[];
  readonly proposals: readonly ShownProposal[];
  readonly decided: readonly (Decision & { readonly references: readonly Reference[] })[];
}

/** What the page shows, with the references of every report behind it that this reader may see. */
export async function successionView(
  tx: Tx,
  lineId: string,
  state: LineSuccession & { readonly decided: ReadonlyMap<string, Decision> },
  open: readonly Proposal[],
  kept: { readonly pair: string } | null,
): Promise<SuccessionView> {
  const decided = [...state.decided.values()].filter(({ verdict }) => verdict !== 'unsure');
  // A proposal that was refused while it was answered stays on the page with what was typed, whatever its place in the order.
  const shown = [
    ...open,
    ...state.proposals.filter((one) => kept?.pair === pairOf(one.earlier.id, one.later.id) && !open.includes(one)),
  ];
  const cited = [
    ...shown.flatMap(reportsBehind),
    ...decided.flatMap(({ reports }) => reports),
    ...state.numbers.flatMap(({ fact, record }) => [
      ...fact.reports,
      ...(record?.sightings ?? []).map((one) => one.reportId),
    ]),
  ];
  const names = new Map(
    (await reportsNamed(tx, [...new Set(cited)])).map(({ id, reference }) => [id, { id, reference }]),
  );
  const named = (ids: readonly string[]): Reference[] => [...new Set(ids)].flatMap((id) => names.get(id) ?? []);
  const elsewhere = await linesOfNumbers(
    tx,
    shown.map(({ later }) => later),
    lineId,
  );
  return {
    numbers: state.numbers.map((one) => ({
      ...one,
      seenIn: named((one.record?.sightings ?? []).map(({ reportId }) => reportId)),
      factReports: named(one.fact.reports),
    })),
    proposals: shown.map((proposal) => ({
      key: `${proposal.earlier.id}-${proposal.later.id}`,
      earlier: { id: proposal.earlier.id, text: proposal.earlier.text },
      later: { id: proposal.later.id, text: proposal.later.text },
      inAHundred: Math.min(99, Math.max(1, Math.round(proposal.probability * 100))),
      rows: proposal.evidence.map((one) => rowOf(one, named)),
      bits: proposal.bits,
      prior: WEIGHTS.prior,
      reports: named(reportsBehind(proposal)),
      elsewhere: elsewhere.get(proposal.later.id) ?? null,
      unsure: state.decided.get(pairOf(proposal.earlier.id, proposal.later.id)) ?? null,
    })),
    decided: decided.map((one) => ({ ...one, references: named(one.reports) })),
  };
}

function rowOf(
  { kind, level, what, bits, reports }: Weighed,
  named: (ids: readonly string[]) => Reference[],
): ShownEvidence {
  const { name, levels } = EVIDENCE[kind];
  return {
    name,
    says: (levels as Readonly<Record<string, string>>)[level] ?? level,
    what,
    bits,
    reports: named(reports),
  };
}
