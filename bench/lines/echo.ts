import type { PracticeCounty, Report } from '@throughline/practice-county';
import { interval } from '../../app/src/desk/index.ts';
import { normaliseThing } from '../../app/src/identity/normalise-thing.ts';
import type { ToldReport } from '../../app/src/lines/independence/passing-on.ts';
import { companionKeys } from '../../app/src/lines/succession/companion-keys.ts';
import { thingOf } from '../../app/src/practice/submissions.ts';
import { seeded, type Draw } from './draw.ts';

/** A report with who gave it and what it really goes back to: the truth, which the rule never reads. */
export interface Sourced {
  readonly told: ToldReport;
  readonly source: string;
  /** The report it passes on; null where its source saw or heard it. */
  readonly passesOn: string | null;
}

/** One report in twelve goes round: it is passed on once to three times. */
const GOES_ROUND = 1 / 12;

/**
 * The released reports of a county, with planted echoes: somebody else tells days later what the first report told, with part of its
 * details, a quarter of the names misheard, in other order, dated as they heard it, and not always graded as hearsay. One chain in ten comes back to the first source.
 * The practice county itself plants none; how these are made was settled before anything was measured on them.
 */
export function withEchoes(county: PracticeCounty, seed: number): Sourced[] {
  const draw = seeded(seed);
  const districts = new Map(county.places.towns.map((town) => [town.name, town.district]));
  return county.reports.flatMap((report): Sourced[] => {
    const told = toldOf(report, districts.get(report.town) ?? null);
    if (!told) return [];
    const first: Sourced = { told, source: `${report.agencyId} ${report.submitter.email}`, passesOn: null };
    if (told.details.length < 2 || !draw.chance(GOES_ROUND)) return [first];
    const chain = [first];
    for (let left = draw.int(1, 3); left > 0; left--) chain.push(echoOf(chain, draw));
    return chain;
  });
}

function echoOf(chain: readonly Sourced[], draw: Draw): Sourced {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last) throw new Error('a chain begins with a report');
  const { told } = last;
  const id = `${first.told.id}+${chain.length}`;
  const dated = draw.int(1, 10);
  const shift = dated <= 6 ? 0 : dated <= 8 ? draw.int(-3, 3) : null;
  const moved = (day: string | null): string | null => (shift === null || day === null ? null : plus(day, shift));
  return {
    source: chain.length > 1 && draw.chance(0.1) ? first.source : `echo ${id}`,
    passesOn: told.id,
    told: {
      id,
      recordedOn: plus(told.recordedOn, draw.int(1, 20)),
      happenedFrom: moved(told.happenedFrom),
      happenedTo: moved(told.happenedTo),
      assessment: draw.pick(['C', 'C', 'C', 'C', 'C', 'C', 'B', 'D', 'A', 'A']),
      text: retold(told.text, draw),
      details: told.details
        .filter(() => draw.chance(0.8))
        .map((detail) => (draw.chance(0.25) ? misheard(detail) : detail)),
    },
  };
}

/** A name as it was heard: another spelling, by which nothing is known again. Numbers and plates are passed on as they are. */
function misheard(detail: ToldReport['details'][number]): ToldReport['details'][number] {
  return detail.keys.some((key) => /^(?:phone|vehicle):/u.test(key))
    ? detail
    : { keys: [], written: `${detail.written} or so` };
}

function retold(text: string, draw: Draw): string {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  const kept = sentences.length > 1 ? sentences.filter(() => draw.chance(0.8)) : sentences;
  const order = draw.chance(0.3) ? kept.toReversed() : kept;
  return draw.chance(0.5) ? `It is said: ${order.join(' ')}` : order.join(' ');
}

function toldOf(report: Report, district: string | null): ToldReport | null {
  const work = report.deskWork;
  if (!work || (work.outcome !== 'INTEL_LOG' && work.outcome !== 'SAFEGUARD') || work.assessment === 'E') return null;
  const [happenedFrom, happenedTo] = interval(report.happened);
  const things = report.mentions.map((mention, at) => ({ ...thingOf(mention), id: `${report.id}#${at}` }));
  const released = {
    id: report.id,
    compartment: '',
    things,
    ties: report.ties.map((tie) => ({ ...tie })),
    happenedFrom,
    happenedTo,
    recordedAt: new Date(work.releasedAt),
  };
  return {
    id: report.id,
    recordedOn: work.releasedAt.slice(0, 10),
    happenedFrom,
    happenedTo,
    assessment: work.assessment,
    text: work.sanitised,
    details: things.map((thing) => {
      const { keys } = normaliseThing(thing, released);
      return {
        written: thing.text,
        keys: companionKeys({
          kind: thing.kind,
          entityId: null,
          exactKey: keys.exact_key,
          surnameKey: keys.surname_key,
          forenameKey: keys.forename_key,
          addressLine: thing.kind === 'address' ? (thing.addressLine ?? thing.text) : null,
          district,
        }),
      };
    }),
  };
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
