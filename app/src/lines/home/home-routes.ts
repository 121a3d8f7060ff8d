import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteReads } from '../../desk/index.ts';
import { actorOf, cleanText, field, formatDay, leaveNotice, notFound, uuid, type Ground } from '../../ground/index.ts';
import { NOW, readMoment } from '../moment.ts';
import { HOME_WORKERS } from './home-access.ts';
import { readFact, readStep, readTenancyEnd, wordsFault, type Typed } from './home-form.ts';
import { homeRecord, type HomeRecord } from './home-record.ts';
import { addHomeFacts, addHomeSteps, compartmentOfHome } from './home-store.ts';
import { homeView } from './home-view.ts';
import { dayFault, revisitsDue, standingFacts, stateFault, tenancyEnd } from './home.ts';

type Errors = Readonly<Record<string, string>>;

/** The page of one home, and what is done there. */
export function homeRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;

  app.get('/lines/homes/:id', HOME_WORKERS, (request, reply) => show(request, reply));

  app.post('/lines/homes/:id/facts', HOME_WORKERS, async (request, reply) => {
    const asked = readFact(typedIn(request));
    if ('errors' in asked) return show(request, reply.status(400), asked.errors);
    const { reference, ...fact } = asked.ok;
    return alter(request, reply, `added a ${fact.kind}`, 'Added', async (tx, record) => {
      const wrong = dayFault(record.home, record.steps, fact.seenOn);
      if (wrong !== null) return { seenOn: wrong };
      const report = await tx
        .selectFrom('tl.report')
        .select('id')
        .where('reference', '=', reference)
        .executeTakeFirst();
      if (!report) return { reference: `There is no report ${reference} that you may read. Check the reference.` };
      await addHomeFacts(tx, actorOf(request), [{ ...fact, homeId: record.home.id, reportId: report.id }]);
      return null;
    });
  });

  app.post('/lines/homes/:id/retract', HOME_WORKERS, async (request, reply) => {
    const factId = field(request, 'fact');
    const fault = wordsFault(field(request, 'retractReason'), 10);
    if (fault !== null) return show(request, reply.status(400), { retractReason: fault });
    return alter(request, reply, 'took a fact back', 'Taken back; the record keeps it', async (tx, record) => {
      const fact = standingFacts(record.facts).find(({ id }) => id === factId);
      if (!fact) return { fact: 'Choose what is to be taken back' };
      await addHomeFacts(tx, actorOf(request), [
        {
          homeId: record.home.id,
          kind: fact.kind,
          code: fact.code,
          reportId: fact.report.id,
          seenOn: fact.seenOn,
          retracts: fact.id,
          reason: cleanText(field(request, 'retractReason').trim(), 'reason', 2000),
        },
      ]);
      return null;
    });
  });

  app.post('/lines/homes/:id/steps', HOME_WORKERS, async (request, reply) => {
    const asked = readStep(typedIn(request));
    if ('errors' in asked) return show(request, reply.status(400), asked.errors);
    return alter(request, reply, `noted: ${asked.ok.kind}`, 'Noted', async (tx, record, compartment) => {
      if (tenancyEnd(record.steps) !== null) return { safety: 'The tenancy has ended, and this record with it' };
      const { answers } = asked.ok;
      if (answers !== undefined && !revisitsDue(record.steps).some(({ id }) => id === answers))
        return { answers: 'That visit was answered already. Choose another, or none.' };
      await addHomeSteps(tx, actorOf(request), compartment, [{ ...asked.ok, homeId: record.home.id }]);
      return null;
    });
  });

  app.post('/lines/homes/:id/state', HOME_WORKERS, async (request, reply) => {
    const state = field(request, 'state');
    const fault = wordsFault(field(request, 'stateReason'), 20);
    if (fault !== null) return show(request, reply.status(400), { stateReason: fault });
    return alter(request, reply, 'changed its state', 'State changed', async (tx, record, compartment) => {
      const wrong = stateFault(record, state);
      if (wrong !== null) return { state: wrong };
      const words = cleanText(field(request, 'stateReason').trim(), 'reason', 2000);
      await addHomeSteps(tx, actorOf(request), compartment, [
        { homeId: record.home.id, kind: 'state', code: state, words },
      ]);
      return null;
    });
  });

  app.post('/lines/homes/:id/tenancy', HOME_WORKERS, async (request, reply) => {
    const asked = readTenancyEnd(typedIn(request));
    if ('errors' in asked) return show(request, reply.status(400), asked.errors);
    return alter(
      request,
      reply,
      'noted that its tenancy ended',
      'The tenancy ended, and this record with it',
      async (tx, record, compartment) => {
        const { onDay, words } = asked.ok;
        if (tenancyEnd(record.steps) !== null) return { endDay: 'The end of this tenancy is on record already' };
        if (record.home.occupiedFrom !== null && onDay < record.home.occupiedFrom)
          return { endDay: `A tenancy cannot end before it began, on ${record.home.occupiedFrom}` };
        await addHomeSteps(tx, actorOf(request), compartment, [
          { homeId: record.home.id, kind: 'tenancy_ended', onDay, words },
          { homeId: record.home.id, kind: 'state', code: 'moved_tenant', words },
        ]);
        return null;
      },
    );
  });

  /** Does something to a home as it stands now; what it finds wrong is shown on the page with all that was typed. */
  async function alter(
    request: FastifyRequest,
    reply: FastifyReply,
    did: string,
    notice: string,
    work: (
      tx: Parameters<Parameters<typeof database.act>[2]>[0],
      record: HomeRecord,
      compartment: string,
    ) => Promise<Errors | null>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const errors = await database.act(
      actorOf(request),
      { op: 'alter', what: 'home', id, did, purpose: 'safeguarding' },
      async (tx) => {
        const record = await homeRecord(tx, ground, id, NOW);
        const compartment = await compartmentOfHome(tx, id);
        if (!record || !compartment) throw notFound();
        return work(tx, record, compartment);
      },
    );
    if (errors !== null) return show(request, reply.status(400), errors);
    leaveNotice(request, notice);
    return reply.redirect(`/lines/homes/${id}`, 303);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors?: Errors): Promise<FastifyReply> {
    const id = idOf(request);
    const moment = readMoment(request.query);
    const record = await database.act(
      actorOf(request),
      { op: 'consult', what: 'home', id, did: 'read', purpose: 'safeguarding' },
      async (tx) => {
        const found = await homeRecord(tx, ground, id, moment);
        if (!found) throw notFound();
        await noteReads(
          tx,
          found.facts.map(({ report }) => report.id),
        );
        return found;
      },
    );
    return reply.page('lines/views/home.njk', {
      title: record.home.address,
      marking: 'OFFICIAL-SENSITIVE',
      back: '/lines/homes',
      moment,
      ...homeView(record, formatDay(new Date())),
      values: request.body ?? {},
      ...(errors ? { errors } : {}),
    });
  }
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}

function typedIn(request: FastifyRequest): Typed {
  return (name) => field(request, name);
}
