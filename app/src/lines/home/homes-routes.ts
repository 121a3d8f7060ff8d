import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  badInput,
  cleanText,
  field,
  fields,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { independenceOf } from '../independence/independence.ts';
import { happenedWithin, momentQuery, readMoment, type Moment } from '../moment.ts';
import { revisitsDue, standingFacts, stateOf, tenancyEnd } from './home.ts';
import { HOME_WORKERS } from './home-access.ts';
import { wordsFault } from './home-form.ts';
import { HOME_STATES } from './home-state.ts';
import { factsOfHomes, homes, stepsOfHomes } from './home-store.ts';
import { SIGNS } from './sign.ts';
import type { Suspicion } from './suspicion.ts';
import { addressMention, findSuspicions, setAside } from './suspicion-store.ts';

const LEAST_REASON = 20;

/** The list of homes: visits that are due, addresses that reports show signs at, and every record. */
export function homesRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/homes', HOME_WORKERS, (request, reply) => show(request, reply));

  app.post('/lines/homes/set-aside', HOME_WORKERS, async (request, reply) => {
    const mentionId = uuid(field(request, 'mention'));
    const reports = fields(request, 'report').map(uuid);
    const fault = wordsFault(field(request, 'reason'), LEAST_REASON);
    if (reports.length === 0)
      throw badInput('Nothing was said to be set aside. Go back, reload the page and try again.');
    if (fault !== null) return show(request, reply.status(400), { mentionId, fault });
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'home', id: mentionId, did: 'set a proposal aside', purpose: 'safeguarding' },
      async (tx) => {
        const mention = await addressMention(tx, mentionId);
        if (!mention) throw notFound();
        await setAside(tx, actor, {
          mentionId,
          reports,
          reason: cleanText(field(request, 'reason').trim(), 'reason', 2000),
          compartment: mention.compartment,
        });
      },
    );
    leaveNotice(request, 'Set aside. It comes back with the next report that shows a sign.');
    return reply.redirect('/lines/homes', 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    failed?: { readonly mentionId: string; readonly fault: string },
  ): Promise<FastifyReply> {
    const moment = readMoment(request.query);
    const today = formatDay(new Date());
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'home', did: 'listed', purpose: 'safeguarding' },
      async (tx) => ({
        ...(await onRecord(tx, moment, today)),
        proposals: await proposed(tx, moment, moment.knownBy ?? today),
      }),
    );
    const shown = failed
      ? page.proposals.map((one) => (one.mentionId === failed.mentionId ? { ...one, fault: failed.fault } : one))
      : page.proposals;
    return reply.page('lines/views/homes.njk', {
      title: 'Homes that may be taken over',
      marking: 'OFFICIAL-SENSITIVE',
      moment,
      query: momentQuery(moment),
      ...page,
      proposals: shown,
      typedReason: field(request, 'reason'),
      ...(failed ? { errors: { [`reason-${failed.mentionId}`]: failed.fault } } : {}),
    });
  }

  async function proposed(tx: Tx, moment: Moment, asOf: string): Promise<(Shown & { readonly fault?: string })[]> {
    const found = await findSuspicions(tx, asOf, moment);
    const cases = new Map(found.map((one) => [`home ${one.addressId}`, one.reports.map(({ id }) => id)]));
    const independence = await independenceOf(tx, keys, cases, moment.knownBy);
    return found.map((one) => ({
      ...one,
      signNames: one.signs.map(({ sign }) => SIGNS[sign].name),
      independent: (independence.get(`home ${one.addressId}`)?.sources ?? 0) >= 2,
    }));
  }
}

interface Shown extends Suspicion {
  readonly signNames: readonly string[];
  readonly independent: boolean;
}

async function onRecord(tx: Tx, moment: Moment, today: string): Promise<Record<string, unknown>> {
  const all = await homes(tx, moment.knownBy);
  const ids = all.map(({ id }) => id);
  const [facts, steps] = [await factsOfHomes(tx, ids, moment.knownBy), await stepsOfHomes(tx, ids, moment.knownBy)];
  const rows = all
    .map((home) => {
      const own = steps.get(home.id) ?? [];
      const ended = tenancyEnd(own);
      return {
        id: home.id,
        address: home.address,
        from: home.occupiedFrom,
        ended,
        state: HOME_STATES[stateOf(own)],
        signs: new Set(
          standingFacts(facts.get(home.id) ?? []).flatMap(({ kind, code }) => (kind === 'sign' ? [code] : [])),
        ).size,
        due: revisitsDue(own),
      };
    })
    .filter(({ from, ended: to }) => happenedWithin(moment, { from, to }));
  return {
    homes: rows.map((row) => ({ ...row, nextVisit: row.due[0]?.onDay ?? null })),
    due: rows
      .flatMap(({ id, address, due }) =>
        due.map((step) => ({
          id,
          address,
          day: step.onDay ?? '',
          words: step.words,
          overdue: (step.onDay ?? '') < today,
        })),
      )
      .toSorted((a, b) => a.day.localeCompare(b.day)),
  };
}
