import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, allow, cleanText, field, leaveNotice, notFound, uuid, type Ground } from '../../ground/index.ts';
import { isPiiReason, isSchedule, itemProblems, PII_REASONS, SCHEDULES } from './disclosure-item.ts';
import { addItem, itemsOf, makePack, packs, reportsOf } from './pack-store.ts';

const KEEPER = allow('source_protection');
const MARKING = 'OFFICIAL-SENSITIVE';
const MOST_REPORTS = 200;
/** Whom a pack is handed to: anyone else needs a court. */
const RECIPIENTS = { prosecutor: 'The prosecutor', court: 'The court' } as const;

/**
 * Disclosure packs: for a criminal case, each report listed on the schedule it belongs to, described without pointing at its source. Sources are in none of
 * them: only a court may order one opened, and only two guardians can.
 */
export function packRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/oversight/disclosure-packs', { config: { access: KEEPER } }, async (request, reply) =>
    showAll(request, reply, { caseName: '', reason: '', references: '' }),
  );

  app.post('/oversight/disclosure-packs', { config: { access: KEEPER } }, async (request, reply) => {
    const text = (name: string, most: number): string => cleanText(field(request, name), name, most).trim();
    const form = {
      caseName: text('caseName', 200),
      reason: text('reason', 4000),
      references: text('references', 4000),
    };
    const references = [...new Set(form.references.toUpperCase().match(/[A-Z\d]+-[A-Z\d]+/gu) ?? [])];
    const errors: Record<string, string> = {};
    if (form.caseName.length < 3) errors['caseName'] = 'Give the name or number of the case';
    if (form.reason.length < 20) errors['reason'] = 'Say who asks for it and why, in 20 characters or more';
    if (references.length === 0) errors['references'] = 'Give the references of the reports, for example TL-7K3M9Q';
    if (references.length > MOST_REPORTS) errors['references'] = `Give ${MOST_REPORTS} references or fewer in one pack`;
    if (Object.keys(errors).length > 0) return showAll(request, reply.status(400), form, errors);
    const made = await database.act(
      actorOf(request),
      { op: 'alter', what: 'disclosure pack', did: 'made', purpose: 'oversight' },
      async (tx) => {
        const reports = await reportsOf(tx, references);
        const missing = references.filter((one) => reports.every(({ reference }) => reference !== one));
        return missing.length > 0 ? { missing } : { id: await makePack(tx, actorOf(request), { ...form, reports }) };
      },
    );
    if ('missing' in made)
      return showAll(request, reply.status(400), form, {
        references: `There is no report ${made.missing.join(', ')}. Check the references`,
      });
    return reply.redirect(`/oversight/disclosure-packs/${made.id}`, 303);
  });

  app.get('/oversight/disclosure-packs/:id', { config: { access: KEEPER } }, async (request, reply) =>
    showOne(request, reply),
  );

  app.post('/oversight/disclosure-packs/:id/items', { config: { access: KEEPER } }, async (request, reply) => {
    const id = idOf(request);
    const reportId = uuid(field(request, 'reportId'));
    const typed = {
      schedule: field(request, 'schedule'),
      piiReason: field(request, 'piiReason'),
      description: cleanText(field(request, 'description'), 'description', 2000).trim(),
    };
    const errors = await database.act(
      actorOf(request),
      { op: 'alter', what: 'disclosure pack', id, did: 'an item described anew', purpose: 'oversight' },
      async (tx) => {
        const items = await itemsOf(tx, id);
        if (items.every((item) => item.reportId !== reportId)) throw notFound();
        const agencies = await tx.selectFrom('tl.agency').select('name').execute();
        const problems = itemProblems(
          typed,
          agencies.map(({ name }) => name),
        );
        const { schedule, piiReason, description } = typed;
        if (Object.keys(problems).length > 0 || !isSchedule(schedule)) return problems;
        await addItem(tx, actorOf(request), id, {
          reportId,
          schedule,
          piiReason: schedule === 'MG6D' && isPiiReason(piiReason) ? piiReason : null,
          description,
        });
        return null;
      },
    );
    if (errors) return showOne(request, reply.status(400), { reportId, ...typed }, errors);
    leaveNotice(request, 'Kept.');
    return reply.redirect(`/oversight/disclosure-packs/${id}`, 303);
  });

  app.post('/oversight/disclosure-packs/:id/hand-over', { config: { access: KEEPER } }, async (request, reply) => {
    const id = idOf(request);
    const recipient = field(request, 'recipient');
    if (!Object.hasOwn(RECIPIENTS, recipient))
      return showOne(request, reply.status(400), undefined, { recipient: 'Choose who is given it' });
    await database.act(
      actorOf(request),
      {
        op: 'disclose',
        what: 'disclosure pack',
        id,
        did: 'handed over',
        purpose: 'oversight',
        recipients: [recipient],
      },
      async (tx) => {
        if ((await itemsOf(tx, id)).length === 0) throw notFound();
      },
    );
    leaveNotice(request, 'The ledger says who was given it. Print this page, or save it as PDF.');
    return reply.redirect(`/oversight/disclosure-packs/${id}`, 303);
  });

  async function showAll(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Record<string, string>,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const all = await database.act(
      actorOf(request),
      { op: 'consult', what: 'disclosure pack', did: 'listed', purpose: 'oversight' },
      packs,
    );
    return reply.page('oversight/disclosure-pack/views/packs.njk', {
      title: 'Disclosure packs',
      marking: MARKING,
      back: '/oversight/drift',
      packs: all,
      form,
      errors,
    });
  }

  async function showOne(
    request: FastifyRequest,
    reply: FastifyReply,
    typed?: Record<string, string>,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const { pack, items } = await database.act(
      actorOf(request),
      { op: 'consult', what: 'disclosure pack', id, did: 'read', purpose: 'oversight' },
      async (tx) => {
        const found = (await packs(tx)).find((one) => one.id === id);
        if (!found) throw notFound();
        return { pack: found, items: await itemsOf(tx, id) };
      },
    );
    return reply.page('oversight/disclosure-pack/views/pack.njk', {
      title: `Disclosure pack: ${pack.caseName}`,
      marking: MARKING,
      back: '/oversight/disclosure-packs',
      pack,
      items: items.map((item) => (item.reportId === typed?.['reportId'] ? { ...item, ...typed } : item)),
      schedules: SCHEDULES,
      reasons: PII_REASONS,
      recipients: RECIPIENTS,
      wrong: typed?.['reportId'],
      errors,
    });
  }
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
