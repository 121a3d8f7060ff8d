/**
 * How well addresses are proposed as homes that may be taken over (rule 'home.suspected'), on counties of which the truth is known. The words
 * of the signs were written from domain.md §11 before any report of the practice county was read: so written they found nothing. Those for
 * what is said outright were then widened after reading a dozen texts of county 11, which is not measured on; but every county's texts come
 * from the same templates. So this measures what the desk's rewriting leaves of a sign, and not how partners or desks really write.
 */
import type { PracticeCounty, Report } from '@throughline/practice-county';
import { thingKey } from '../../app/src/desk/dissemination/thing-key.ts';
import { interval } from '../../app/src/desk/index.ts';
import { suspicions, type ReportOfAddress } from '../../app/src/lines/home/suspicion.ts';
import { signsIn } from '../../app/src/lines/home/sign-words.ts';
import { WINDOW_DAYS } from '../../app/src/lines/home/suspicion-store.ts';
import { thingOf } from '../../app/src/practice/submissions.ts';

export interface HomesFigures {
  /** Homes that were taken over, and those of them that a released report names. */
  readonly taken: number;
  readonly reported: number;
  /** Addresses with a house number that any released report names: what proposing every one of them would propose, and how often that would be right. */
  readonly named: number;
  readonly precisionOfAll: number | null;
  /** Right ones that were proposed only after the home was free again. */
  readonly late: number;
  /** Addresses proposed at any time, and those of them that were taken over. */
  readonly proposed: number;
  readonly right: number;
  readonly precision: number | null;
  /** Of those that were reported. */
  readonly recall: number | null;
  /** Of all that were taken over. */
  readonly recallOfAll: number | null;
  /** Days from the first released report that names the address to the proposal: the median, and the ninth of ten. */
  readonly daysMedian: number | null;
  readonly daysNinth: number | null;
  /** What was missed: no sign found in any report; signs, but too few; nothing with a house number. */
  readonly missed: { readonly noSign: number; readonly tooFew: number; readonly noNumber: number };
  /** Where proposals were wrong: the address belongs to someone tied to a line; to nobody of the kind. */
  readonly wrong: { readonly ofALine: number; readonly elsewhere: number };
}

/** Plays the rule day by day over everything the desk of a county released. */
export function homesFigures(county: PracticeCounty): HomesFigures {
  const byAddress = new Map<string, { truth: Set<string>; reports: ReportOfAddress[] }>();
  for (const report of county.reports.filter(isReleased))
    for (const { truth, named } of addressesOf(report)) {
      const own = byAddress.get(named.addressId) ?? { truth: new Set<string>(), reports: [] };
      own.truth.add(truth);
      own.reports.push(named);
      byAddress.set(named.addressId, own);
    }
  const homes = new Set(
    county.truth.lines.flatMap(({ addresses }) => addresses.map(({ address }) => truthOf(address))),
  );
  const people = new Set(county.truth.lines.flatMap(({ members }) => members.map(({ personId }) => personId)));
  const lineAddresses = new Set(
    county.truth.people.filter(({ id }) => people.has(id)).map(({ address }) => truthOf(address)),
  );
  const found = [...byAddress.values()].map(({ truth, reports }) => ({ truth, reports, day: firstProposed(reports) }));
  const isHome = (truth: ReadonlySet<string>): boolean => [...truth].some((one) => homes.has(one));
  const proposed = found.filter(({ day }) => day !== null);
  const right = proposed.filter(({ truth }) => isHome(truth));
  const wrong = proposed.filter(({ truth }) => !isHome(truth));
  const namedHomes = new Set(found.flatMap(({ truth }) => [...truth].filter((one) => homes.has(one))));
  const foundHomes = new Set(right.flatMap(({ truth }) => [...truth].filter((one) => homes.has(one))));
  const missed = [...namedHomes]
    .filter((home) => !foundHomes.has(home))
    .map((home) => found.filter(({ truth }) => truth.has(home)).flatMap(({ reports }) => reports));
  const numbered = found.filter(({ reports }) => hasNumber(reports));
  const ends = new Map<string, string>();
  for (const { address, to } of county.truth.lines.flatMap(({ addresses }) => addresses)) {
    const [home, end] = [truthOf(address), to ?? '9999-12-31'];
    if (end > (ends.get(home) ?? '')) ends.set(home, end);
  }
  const days = right
    .map(({ reports, day }) => daysBetween(reports.map((one) => one.day).toSorted()[0] ?? '', day ?? ''))
    .toSorted((a, b) => a - b);
  return {
    taken: homes.size,
    reported: namedHomes.size,
    named: numbered.length,
    precisionOfAll: share(numbered.filter(({ truth }) => isHome(truth)).length, numbered.length),
    late: right.filter(({ truth, day }) => [...truth].every((one) => (ends.get(one) ?? '') < (day ?? ''))).length,
    proposed: proposed.length,
    right: right.length,
    precision: share(right.length, proposed.length),
    recall: share(foundHomes.size, namedHomes.size),
    recallOfAll: share(foundHomes.size, homes.size),
    daysMedian: days[Math.floor(days.length / 2)] ?? null,
    daysNinth: days[Math.floor(days.length * 0.9)] ?? null,
    missed: {
      noSign: missed.filter((reports) => hasNumber(reports) && reports.every(({ text }) => signsIn(text).length === 0))
        .length,
      tooFew: missed.filter((reports) => hasNumber(reports) && reports.some(({ text }) => signsIn(text).length > 0))
        .length,
      noNumber: missed.filter((reports) => !hasNumber(reports)).length,
    },
    wrong: {
      ofALine: wrong.filter(({ truth }) => [...truth].some((one) => lineAddresses.has(one))).length,
      elsewhere: wrong.filter(({ truth }) => ![...truth].some((one) => lineAddresses.has(one))).length,
    },
  };
}

/** The first day on which the rule proposes an address from its reports, or null. */
function firstProposed(reports: readonly ReportOfAddress[]): string | null {
  for (const asOf of [...new Set(reports.map(({ day }) => day))].toSorted()) {
    const seen = reports.filter(({ day }) => day <= asOf && daysBetween(day, asOf) <= WINDOW_DAYS);
    if (suspicions(seen, []).length > 0) return asOf;
  }
  return null;
}

function addressesOf(report: Report): { readonly truth: string; readonly named: ReportOfAddress }[] {
  const work = report.deskWork;
  const [happenedFrom, happenedTo] = interval(report.happened);
  return report.mentions
    .filter(({ kind }) => kind === 'address')
    .map((mention) => {
      const thing = thingOf(mention);
      const addressId = thingKey(thing).value;
      return {
        truth: mention.truthId,
        named: {
          reportId: report.id,
          reference: report.id,
          text: work?.sanitised ?? '',
          happenedFrom,
          happenedTo,
          day: (work?.releasedAt ?? '').slice(0, 10),
          addressId,
          mentionId: `${report.id} ${addressId}`,
          address: thing.text,
          postcode: thing.postcode ?? null,
        },
      };
    });
}

function isReleased({ deskWork }: Report): boolean {
  return (
    deskWork !== undefined &&
    (deskWork.outcome === 'INTEL_LOG' || deskWork.outcome === 'SAFEGUARD') &&
    deskWork.assessment !== 'E' &&
    deskWork.audience !== 'desk'
  );
}

function hasNumber(reports: readonly ReportOfAddress[]): boolean {
  return reports.some(({ address }) => /\d/u.test(address));
}

function truthOf({ line, postcode }: { readonly line: string; readonly postcode: string }): string {
  return `address:${line}|${postcode}`;
}

function share(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((part / of) * 1000) / 1000;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
