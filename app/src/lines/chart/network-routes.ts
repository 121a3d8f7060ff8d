import type { FastifyInstance } from 'fastify';
import { actorOf, formatDate, formatDay, notFound, uuid, type Ground } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { lineHeading } from '../line/line-heading.ts';
import { lastVisit } from '../line/visit.ts';
import { dayOf, momentQuery, NOW, readMoment, type Moment } from '../moment.ts';
import { changesBetween, type Changes } from '../network/compare.ts';
import type { Network } from '../network/network.ts';
import { KIND_NAMES } from '../network/summary.ts';
import { drawn, inputFor, mayKeep } from './chart-input.ts';
import { expandCost } from './expand.ts';
import { momentBefore, readComparison, WINDOW_DAYS, type Comparison } from './comparison.ts';
import { readAsk } from './network-ask.ts';
import { networkOfLine } from './network-of-line.ts';
import { networkValues, reportsOf, tieRows } from './network-page.ts';

const SIGNED_IN = { config: { access: READERS } };

/** The network of a line: its page, the same as JSON, and two days of it compared. */
export function networkRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/:id/network', SIGNED_IN, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const [moment, ask] = [readMoment(request.query), readAsk(request.query)];
    const query = momentQuery(moment);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read its network', purpose: 'intelligence' },
      async (tx) => {
        const heading = await lineHeading(tx, id, moment);
        if (!heading) throw notFound();
        const { network, seeds } = await networkOfLine(tx, keys, id, moment, ask.open, { cited: ask.view !== 'chart' });
        const subject = { kind: 'line', id } as const;
        const from = `/lines/${id}/network.json${query ? `?${query}` : ''}`;
        return {
          heading,
          since: await lastVisit(tx, actorOf(request), id),
          chartFrame: ask.view === 'chart' ? await inputFor(tx, request, { subject, network, moment, from }) : null,
          ...networkValues({
            network,
            ask,
            moment,
            path: `/lines/${id}/network`,
            roots: seeds,
            cost: ask.hub ? await expandCost(tx, ask.hub, moment) : null,
          }),
        };
      },
    );
    return reply.page('lines/views/line-network.njk', {
      title: `The network of the line ‘${page.heading.brand}’`,
      marking: MARKING,
      back: `/lines/${id}${query ? `?${query}` : ''}`,
      moment,
      query,
      mayWrite: mayKeep(request),
      begin: { lineId: id, open: ask.open.join(','), ...inForm(moment) },
      ...page,
    });
  });

  app.get('/lines/:id/network.json', SIGNED_IN, async (request) => {
    const id = uuid((request.params as { id: string }).id);
    const [moment, ask] = [readMoment(request.query), readAsk(request.query)];
    return database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read its network', purpose: 'intelligence' },
      async (tx) => {
        if (!(await lineHeading(tx, id, moment))) throw notFound();
        const { network } = await networkOfLine(tx, keys, id, moment, ask.open, { cited: false });
        return drawn(tx, { kind: 'line', id }, network);
      },
    );
  });

  app.get('/lines/:id/network/changes', SIGNED_IN, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const today = formatDay(new Date());
    const given = request.query as Record<string, unknown>;
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'compared two days of its network', purpose: 'intelligence' },
      async (tx) => {
        const heading = await lineHeading(tx, id);
        if (!heading) throw notFound();
        const since = dayOf(given['one'], 'first day') ?? (await lastVisit(tx, actorOf(request), id));
        const comparison = readComparison(given, since, today);
        const look = async (day: string): Promise<Network> =>
          (await networkOfLine(tx, keys, id, momentBefore(comparison.by, day), [])).network;
        const [before, after] = [await look(comparison.one), await look(comparison.other)];
        return { heading, comparison, before, after, changes: changesBetween(before, after) };
      },
    );
    return reply.page('lines/views/network-changes.njk', {
      title: `The network of ‘${page.heading.brand}’ on two days`,
      marking: MARKING,
      back: `/lines/${id}/network`,
      moment: NOW,
      heading: page.heading,
      ...page.comparison,
      window: WINDOW_DAYS,
      said: saidOf(page.comparison, page.changes),
      changes: shownChanges(page.before, page.after, page.changes),
    });
  });
}

function saidOf({ one, other, by }: Comparison, { tiesCame, tiesWent, tiesChanged, same }: Changes): string {
  const [first, second] = [formatDate(one), formatDate(other)];
  const of =
    by === 'known'
      ? `What was known on ${first} and on ${second}`
      : `What happened in the ${WINDOW_DAYS} days up to ${first} and up to ${second}`;
  return `${of}: ${tiesCame.length} ties came, ${tiesWent.length} went, ${tiesChanged.length} rest on other reports than before, ${same} are the same.`;
}

function shownChanges(before: Network, after: Network, changes: Changes): object {
  const named = (look: Network, list: Changes['thingsCame']): object[] =>
    list.map((thing) => ({
      thing,
      kindName: KIND_NAMES[thing.kind]?.[0],
      reports: reportsOf(look.ties.filter(({ from, to }) => from === thing.id || to === thing.id)),
    }));
  return {
    thingsCame: named(after, changes.thingsCame),
    thingsWent: named(before, changes.thingsWent),
    tiesCame: tieRows(after, changes.tiesCame),
    tiesWent: tieRows(before, changes.tiesWent),
    tiesChanged: tieRows(
      after,
      changes.tiesChanged.map((tie) => tie.after),
    ),
  };
}

/** The moment as hidden fields of a form. */
export function inForm({ happenedFrom, happenedTo, knownBy }: Moment): Record<string, string> {
  return { from: happenedFrom ?? '', to: happenedTo ?? '', known: knownBy ?? '' };
}
