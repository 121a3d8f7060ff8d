import type { FastifyInstance } from 'fastify';
import { actorOf, formatDay, uuid, type Actor, type Ground, type Keys, type Tx } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { standingTies } from '../group/group.ts';
import { groupLines } from '../group/store.ts';
import { independenceOf } from '../independence/independence.ts';
import { isExploitedRole, type LineFact } from '../line.ts';
import { happenedWithin, knownAt, momentQuery, readMoment, type Moment } from '../moment.ts';
import { checkBacks } from './check-back-store.ts';
import { citedReports, seenOf, type CitedReport } from './cited-report.ts';
import { contradictionsIn } from './contradiction.ts';
import { componentsOf, elementsOf } from './element-evidence.ts';
import { valueInWords } from './fact-kind.ts';
import { linePage, shownFacts, type LinePage } from './line-page.ts';
import { settingChanges, settingNow } from './setting.ts';
import { isUnseen, lastSighting, sightingDays } from './sighting.ts';
import { timelineOf, timelineStrip } from './timeline.ts';
import { notKnown } from './unknown.ts';
import { lastVisit, noteVisit } from './visit.ts';

/** A line's own page: what is judged, what it rests on, what is new and what is not known. */
export function overviewRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const reader = actorOf(request);
    const values = await database.act(
      reader,
      { op: 'consult', what: 'line', id, did: 'read', purpose: 'intelligence' },
      async (tx) => overviewOf(tx, keys, reader, await linePage(tx, id, moment), moment),
    );
    return reply.page('lines/views/line.njk', {
      title: `The line ‘${values.heading.brand}’`,
      marking: MARKING,
      back: '/lines',
      moment,
      query: momentQuery(moment),
      mayWrite: reader.roles.includes('analyst'),
      ...values,
    });
  });
}

async function overviewOf(tx: Tx, keys: Keys, reader: Actor, page: LinePage, moment: Moment) {
  const { within, reports, heading } = page;
  const day = moment.knownBy ?? formatDay(new Date());
  const since = moment.knownBy === null ? await lastVisit(tx, reader, heading.id) : null;
  if (moment.knownBy === null) await noteVisit(tx, reader, heading.id);
  const elements = elementsOf(within, reports);
  const components = componentsOf(within, reports);
  const judgement = within
    .filter((fact) => fact.kind === 'judgement')
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0];
  const cited = [...new Set(within.flatMap((fact) => fact.reports))];
  const cases = new Map<string, readonly string[]>([
    [`line ${heading.id}`, believed(seenOf(reports, cited))],
    ...(judgement ? [[`judgement ${judgement.id}`, believed(seenOf(reports, judgement.reports))] as const] : []),
    ...elements.map((one) => [`element ${one.code} ${heading.id}`, believed(one.speakFor)] as const),
  ]);
  const independence = await independenceOf(tx, keys, cases, moment.knownBy);
  const added = await shownFacts(tx, page, within, { day: since, reader: reader.accountId });
  const exploited = within.filter((fact) => fact.kind === 'person' && isExploitedRole(fact.role));
  const timeline = timelineOf(within, reports, moment);
  const sighting = lastSighting(page.facts, sightingDays(reports));
  const unseenDays = settingNow(await settingChanges(tx), 'unseen_days');
  return {
    heading,
    judgement: judgement
      ? {
          ...(await shownFacts(tx, page, [judgement]))[0],
          sources: independence.get(`judgement ${judgement.id}`)?.sources ?? 0,
        }
      : null,
    evidence: { reports: seenOf(reports, cited).length, ...independence.get(`line ${heading.id}`) },
    citedHere: seenOf(reports, cited),
    elements: elements.map((one) => ({
      ...one,
      sources: independence.get(`element ${one.code} ${heading.id}`)?.sources ?? 0,
    })),
    components,
    contradictions: contradictionsIn(page.facts).map((one) => ({
      says: one.says,
      reports: seenOf(reports, [...new Set(one.facts.flatMap((fact) => fact.reports))]),
    })),
    unknown: notKnown(within, day),
    since,
    added: added.filter((fact) => fact.isNew),
    exploited: { count: personsIn(exploited), reports: reportsOf(exploited, reports) },
    residents: personsIn(exploited.filter((fact) => fact.role === 'cuckooed_resident')),
    corridors: within.filter((fact) => fact.kind === 'corridor').map((fact) => valueInWords('corridor', fact.value)),
    strip: timelineStrip(timeline),
    groups: await groupsOf(tx, heading.id, moment),
    checkBacks: (await checkBacks(tx, { lineId: heading.id })).filter((one) => one.answer === null),
    unseen:
      sighting && isUnseen(heading.statusCode, sighting, day, unseenDays)
        ? { day: sighting.day, days: unseenDays, reports: seenOf(reports, [sighting.reportId]) }
        : null,
  };
}

/** The groups that ran the line, as they were known and in the days looked at. */
async function groupsOf(tx: Tx, lineId: string, moment: Moment) {
  const known = (await groupLines(tx, { lineId })).filter((tie) => knownAt(moment, tie.recordedAt));
  const ties = standingTies(known).filter((tie) => happenedWithin(moment, tie));
  const reports = await citedReports(
    tx,
    ties.flatMap((tie) => tie.reports),
  );
  return ties.map((tie) => ({ ...tie, reports: seenOf(reports, tie.reports) }));
}

/** Reports suspected to be false corroborate nothing. */
function believed(reports: readonly CitedReport[]): string[] {
  return reports.filter((report) => report.assessment !== 'E').map((report) => report.id);
}

/** How many different people, by what names them. */
function personsIn(facts: readonly LineFact[]): number {
  return new Set(facts.map((fact) => fact.mentionId ?? fact.value)).size;
}

function reportsOf(facts: readonly LineFact[], reports: ReadonlyMap<string, CitedReport>): CitedReport[] {
  return seenOf(reports, [...new Set(facts.flatMap((fact) => fact.reports))]);
}
