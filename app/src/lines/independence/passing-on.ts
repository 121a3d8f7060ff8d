import { daysBetween } from '../day.ts';
import { shinglesOf } from '../succession/wording.ts';

/** A report as far as it matters to whether it passes on another. */
export interface ToldReport {
  readonly id: string;
  readonly recordedOn: string;
  /** When it was so; null where that is not known. */
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  /** Of its grade; null where it has none. */
  readonly assessment: string | null;
  readonly text: string;
  /** What it names: each with the keys by which it is known again, and as it is written. */
  readonly details: readonly { readonly keys: readonly string[]; readonly written: string }[];
}

/** What may point to one report passing on another. A person decides. */
export const BASES = {
  indirect: 'By its grade it knows of this indirectly',
  later: 'It was released later, within six weeks',
  same_days: 'Both speak of the same days',
  details: 'They share three details or more',
  nothing_new: 'It names nothing that the other does not',
  wording: 'They share rare wording',
} as const;
export type Basis = keyof typeof BASES;

/** That one report may pass on another. */
export interface PassingOn {
  readonly report: string;
  readonly origin: string;
  readonly basis: readonly Basis[];
  readonly wording: readonly string[];
  readonly details: number;
}

const INDIRECT = new Set(['B', 'C', 'D']);
const WITHIN_DAYS = 42;
const DAYS_APART = 2;
const ENOUGH_DETAILS = 3;
/** So many suffice where the later report names nothing else. */
const ENOUGH_OF_ALL = 2;
/** Runs of four words, and how many reports may have one before it is everybody's. */
const RUN = 4;
const RARE = 2;
const ENOUGH_WORDING = 2;

/** For each report the one it is likeliest to pass on, if any: the one with most in common, of these the earliest. */
export function passingOnIn(reports: readonly ToldReport[]): PassingOn[] {
  const runs = new Map(reports.map((report) => [report.id, runsOf(report)]));
  const rarity = new Map<string, number>();
  for (const own of runs.values()) for (const run of own) rarity.set(run, (rarity.get(run) ?? 0) + 1);
  const near = neighbours(reports, runs, rarity);
  return reports.flatMap((report) => {
    if (!INDIRECT.has(report.assessment ?? '')) return [];
    const found = [...(near.get(report.id) ?? [])]
      .flatMap((origin) => compare(report, origin, runs, rarity) ?? [])
      .toSorted(
        (a, b) =>
          b.proposal.details + b.proposal.wording.length - a.proposal.details - a.proposal.wording.length ||
          a.recordedOn.localeCompare(b.recordedOn) ||
          a.proposal.origin.localeCompare(b.proposal.origin),
      )[0];
    return found ? [found.proposal] : [];
  });
}

function compare(
  report: ToldReport,
  origin: ToldReport,
  runs: ReadonlyMap<string, ReadonlySet<string>>,
  rarity: ReadonlyMap<string, number>,
): { proposal: PassingOn; recordedOn: string } | null {
  const lag = daysBetween(origin.recordedOn, report.recordedOn);
  if (lag <= 0 || lag > WITHIN_DAYS) return null;
  const other = runs.get(origin.id) ?? new Set();
  const wording = [...(runs.get(report.id) ?? [])].filter((run) => other.has(run) && (rarity.get(run) ?? 0) <= RARE);
  const details = sharedDetails(report, origin);
  const nothingNew = details >= ENOUGH_OF_ALL && details === report.details.length;
  const days = sameDays(report, origin);
  const byDetails = days !== false && (details >= ENOUGH_DETAILS || nothingNew);
  const byWording = wording.length >= ENOUGH_WORDING;
  if (!byDetails && !byWording) return null;
  const basis: Basis[] = [
    'indirect',
    'later',
    ...(days === true ? (['same_days'] as const) : []),
    ...(details >= ENOUGH_DETAILS ? (['details'] as const) : []),
    ...(nothingNew ? (['nothing_new'] as const) : []),
    ...(byWording ? (['wording'] as const) : []),
  ];
  return {
    proposal: { report: report.id, origin: origin.id, basis, wording: wording.slice(0, 3), details },
    recordedOn: origin.recordedOn,
  };
}

/** Reports that share a detail or a rare run: no others can come into question, so no others are compared. */
function neighbours(
  reports: readonly ToldReport[],
  runs: ReadonlyMap<string, ReadonlySet<string>>,
  rarity: ReadonlyMap<string, number>,
): Map<string, Set<ToldReport>> {
  const byKey = new Map<string, ToldReport[]>();
  const keysOf = (report: ToldReport): string[] => [
    ...new Set(report.details.flatMap(namesOf)),
    ...[...(runs.get(report.id) ?? [])].filter((run) => (rarity.get(run) ?? 0) <= RARE),
  ];
  for (const report of reports)
    for (const key of keysOf(report)) {
      const own = byKey.get(key);
      if (own) own.push(report);
      else byKey.set(key, [report]);
    }
  return new Map(
    reports.map((report) => [
      report.id,
      new Set(
        keysOf(report).flatMap((key) =>
          (byKey.get(key) ?? []).filter(({ recordedOn }) => {
            const lag = daysBetween(recordedOn, report.recordedOn);
            return lag > 0 && lag <= WITHIN_DAYS;
          }),
        ),
      ),
    ]),
  );
}

/** Runs of words without the names in them: that two reports name the same person in a set phrase is no shared wording. */
function runsOf({ text, details }: ToldReport): Set<string> {
  const bare = details
    .map(({ written }) => written)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, written) => (written === '' ? left : left.replaceAll(written, ' 0 ')), text);
  return new Set(bare.split(/[.!?;:]|\s0\s/u).flatMap((part) => shinglesOf(part, RUN)));
}

/** How many of a report's details another names too: by a key, or written the very same. */
function sharedDetails(report: ToldReport, origin: ToldReport): number {
  const named = new Set(origin.details.flatMap(namesOf));
  return report.details.filter((detail) => namesOf(detail).some((name) => named.has(name))).length;
}

function namesOf({ keys, written }: ToldReport['details'][number]): string[] {
  return [...keys, `written:${written.toLowerCase()}`];
}

/** Whether two reports speak of the same days; null where one does not say of which. */
function sameDays(a: ToldReport, b: ToldReport): boolean | null {
  const [aTo, bTo] = [a.happenedTo ?? a.happenedFrom, b.happenedTo ?? b.happenedFrom];
  const [aFrom, bFrom] = [a.happenedFrom ?? aTo, b.happenedFrom ?? bTo];
  if (aFrom === null || bFrom === null || aTo === null || bTo === null) return null;
  return daysBetween(aTo, bFrom) <= DAYS_APART && daysBetween(bTo, aFrom) <= DAYS_APART;
}
