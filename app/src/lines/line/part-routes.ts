import type { FastifyInstance } from 'fastify';
import { noteReads } from '../../desk/index.ts';
import { actorOf, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { independenceOf } from '../independence/independence.ts';
import { ofKind, standing } from '../line.ts';
import { momentQuery, readMoment, type Moment } from '../moment.ts';
import { reportsNamed } from '../store.ts';
import { FACT_KINDS, type FactKind } from './fact-kind.ts';
import { linePage, shownFacts, type LinePage } from './line-page.ts';
import { timelineOf, timelineStrip } from './timeline.ts';
import { lastVisit } from './visit.ts';

/** Reports on one page of the evidence; a line may rest on thousands. */
const EVIDENCE_AT_ONCE = 25;

/** What a part of a line's pages shows beyond the head. */
type Part = (
  tx: Tx,
  page: LinePage,
  moment: Moment,
  asked: { readonly reader: string; readonly since: string | null; readonly from: number },
) => Promise<Record<string, unknown>>;

/** The parts of a line that are lists of its facts: people, things, timeline, evidence, history. */
export function partRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  const part = (name: string, title: string, values: Part): void => {
    app.get(`/lines/:id/${name}`, { config: { access: READERS } }, async (request, reply) => {
      const id = uuid((request.params as { id: string }).id);
      const moment = readMoment(request.query);
      const actor = actorOf(request);
      const from = pageFrom((request.query as { start?: unknown }).start);
      const { page, more } = await database.act(
        actor,
        { op: 'consult', what: 'line', id, did: `read its ${name}`, purpose: 'intelligence' },
        async (tx) => {
          const page = await linePage(tx, id, moment);
          const since = moment.knownBy === null ? await lastVisit(tx, actor, id) : null;
          return { page, more: await values(tx, page, moment, { reader: actor.accountId, since, from }) };
        },
      );
      return reply.page(`lines/views/line-${name}.njk`, {
        title: `${title}: the line ‘${page.heading.brand}’`,
        marking: MARKING,
        back: `/lines/${id}`,
        heading: page.heading,
        moment,
        query: momentQuery(moment),
        mayWrite: actor.roles.includes('analyst'),
        ...more,
      });
    });
  };

  part('people', 'People', async (tx, page, _moment, { reader, since }) => ({
    people: await shownFacts(tx, page, ofKind(page.within, 'person'), { day: since, reader }),
  }));

  part('things', 'Phones, vehicles and ways', async (tx, page, _moment, { reader, since }) => ({
    sections: await Promise.all(
      THINGS.map(async (kind) => ({
        title: TITLES[kind] ?? FACT_KINDS[kind],
        facts: await shownFacts(tx, page, ofKind(page.within, kind), { day: since, reader }),
      })),
    ),
  }));

  part('timeline', 'Timeline', async (_tx, page, moment) => {
    const entries = timelineOf(page.within, page.reports, moment);
    return Promise.resolve({ entries, strip: timelineStrip(entries) });
  });

  part('evidence', 'Evidence', async (tx, page, moment, { from }) => {
    const behindFacts = new Set(page.within.flatMap((fact) => fact.reports));
    const cited = [...page.reports.values()].filter((report) => behindFacts.has(report.id));
    const shown = cited.slice(from, from + EVIDENCE_AT_ONCE).map((report) => report.id);
    await noteReads(tx, shown);
    const behind = cited.filter((report) => report.assessment !== 'E').map((report) => report.id);
    const independence = await independenceOf(tx, keys, new Map([[`line ${page.heading.id}`, behind]]), moment.knownBy);
    return {
      reports: await reportsNamed(tx, shown),
      cited,
      of: cited.length,
      from,
      next: from + EVIDENCE_AT_ONCE < cited.length ? from + EVIDENCE_AT_ONCE : null,
      ...independence.get(`line ${page.heading.id}`),
    };
  });

  part('history', 'History', async (tx, page, _moment, { reader, since }) => {
    const stands = new Set(standing(page.facts).map((fact) => fact.id));
    const newestFirst = page.facts.toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime());
    const takenBack = new Map(page.facts.flatMap((fact) => (fact.retracts ? [[fact.retracts, fact] as const] : [])));
    const facts = await shownFacts(tx, page, newestFirst, { day: since, reader });
    const rows = facts.map((fact) => ({
      ...fact,
      kindName: FACT_KINDS[fact.kind],
      stands: stands.has(fact.id),
      takenBack: takenBack.get(fact.id) ?? null,
    }));
    return { opened: page.line, rows: rows.filter((row) => row.retracts === null) };
  });
}

const THINGS: readonly FactKind[] = [
  'brand',
  'number',
  'vehicle',
  'address',
  'corridor',
  'transport',
  'comms',
  'commodity',
  'market',
  'signal',
];

const TITLES: Readonly<Partial<Record<FactKind, string>>> = {
  brand: 'Names it sells under',
  number: 'Deal numbers',
  vehicle: 'Vehicles',
  address: 'Addresses',
  corridor: 'Ways it travels',
  transport: 'Means of transport',
  market: 'Places where it sells',
  signal: 'Signs from the market',
};

function pageFrom(value: unknown): number {
  const start = typeof value === 'string' && /^\d{1,6}$/u.test(value) ? Number(value) : 0;
  return start - (start % EVIDENCE_AT_ONCE);
}
