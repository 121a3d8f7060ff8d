import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { audiences, noteReads } from '../../desk/index.ts';
import {
  actorOf,
  asService,
  badInput,
  cleanText,
  field,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
} from '../../ground/index.ts';
import { MARKING, READERS, WRITERS } from '../access.ts';
import { daysAfter } from '../day.ts';
import { lineHeading } from '../line/line-heading.ts';
import { momentQuery, readMoment } from '../moment.ts';
import { compartmentOfLine } from '../store.ts';
import { readExportForm, USUAL_DAYS, type ExportTyped } from './export-form.ts';
import { exportFile, isMark, NAMES } from './export.ts';
import { FORMATS } from './format.ts';
import { exportsKept, gather, keepExport, newMark, noteDestroyed } from './store.ts';

/** Networks that leave as files: each a disclosure with a reason, an audience, a mark and a last day, on the record. */
export function exportRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/:id/export', { config: { access: WRITERS } }, async (request, reply) => {
    const today = formatDay(new Date());
    return formPage(request, reply, {
      format: 'graphml',
      audience: '',
      recipient: '',
      reason: '',
      expires: daysAfter(today, USUAL_DAYS),
      names: 'pseudonyms',
      namesReason: '',
    });
  });

  app.post('/lines/:id/export', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const actor = actorOf(request);
    const typed: ExportTyped = {
      format: field(request, 'format'),
      audience: field(request, 'audience'),
      recipient: field(request, 'recipient'),
      reason: field(request, 'reason'),
      expires: field(request, 'expires'),
      names: field(request, 'names'),
      namesReason: field(request, 'namesReason'),
    };
    const all = await database.asNobody('intelligence', (tx) => asService(tx, () => audiences(tx)));
    const { wanted, errors } = readExportForm(typed, all, formatDay(new Date()));
    if (errors) return formPage(request, reply.status(400), typed, errors);
    const audience = all.find((one) => one.id === wanted.audience)?.name ?? '';
    cleanText(wanted.recipient, 'recipient', 200);
    cleanText(wanted.reason, 'reason', 2000);
    const mark = newMark();
    const file = await database.act(
      actor,
      {
        op: 'disclose',
        what: 'line',
        id,
        did: `exported its network as ${wanted.format}, mark ${mark}${wanted.names === 'names' ? ', people who may be exploited named' : ''}`,
        purpose: 'intelligence',
        recipients: [audience],
      },
      async (tx) => {
        const heading = await lineHeading(tx, id, moment);
        const compartment = await compartmentOfLine(tx, id);
        if (!heading || !compartment) throw notFound();
        const gathered = await gather(tx, keys, id, moment, wanted.audience);
        await noteReads(tx, gathered.reports);
        const made = exportFile(
          gathered,
          {
            title: `The line ‘${heading.brand}’${momentQuery(moment) ? ` (${momentQuery(moment)})` : ''}`,
            marking: MARKING,
            mark,
            audience: `${audience} (${wanted.recipient})`,
            expires: wanted.expires,
            note: 'It measures what was reported, not who matters. A child is a victim first.',
          },
          wanted.format,
          wanted.names,
        );
        await keepExport(tx, actor, id, compartment, wanted, {
          mark,
          digest: made.digest,
          nodes: gathered.nodes.length,
          ties: gathered.ties.length,
          leftOut: gathered.leftOut,
        });
        return made;
      },
    );
    return reply
      .type(`${file.type}; charset=utf-8`)
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .header('cache-control', 'no-store')
      .send(file.content);
  });

  app.get('/lines/exports', { config: { access: READERS } }, async (request, reply) => {
    const typed = (request.query as { mark?: unknown }).mark;
    const mark = typeof typed === 'string' ? (typed.trim().toUpperCase().split('-')[0] ?? '') : '';
    const known = mark === '' || isMark(mark);
    const list = await database.act(
      actorOf(request),
      { op: 'consult', what: 'export', did: 'read the register of exports', purpose: 'intelligence' },
      (tx) => (known ? exportsKept(tx, mark === '' ? null : mark) : Promise.resolve([])),
    );
    const today = formatDay(new Date());
    return reply.page('lines/views/exports.njk', {
      title: 'Networks that left as files',
      marking: MARKING,
      back: '/lines',
      mark,
      errors: known
        ? undefined
        : { mark: 'A mark is TLX and eight letters and figures, as it stands in every row of the file' },
      exports: list.map((one) => ({
        ...one,
        formatName: FORMATS[one.format as keyof typeof FORMATS]?.name ?? one.format,
        overdue: one.destroyed === null && one.expires < today,
      })),
      mayWrite: actorOf(request).roles.includes('analyst'),
    });
  });

  app.post('/lines/exports/:id/destroyed', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const saidBy = cleanText(field(request, 'saidBy'), 'who says so', 200).trim();
    if (saidBy.length < 3)
      throw badInput('Say who told you that their copy is destroyed: a post in an agency is enough.');
    const actor = actorOf(request);
    const noted = await database.act(
      actor,
      { op: 'alter', what: 'export', id, did: 'noted that the copy is destroyed', purpose: 'intelligence' },
      (tx) => noteDestroyed(tx, actor, id, saidBy),
    );
    if (!noted) throw notFound();
    leaveNotice(request, 'Noted');
    return reply.redirect('/lines/exports', 303);
  });

  async function formPage(
    request: FastifyRequest,
    reply: FastifyReply,
    values: ExportTyped,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'began an export', purpose: 'intelligence' },
      async (tx) => ({ heading: await lineHeading(tx, id, moment), audiences: await audiences(tx) }),
    );
    if (!found.heading) throw notFound();
    return reply.page('lines/views/export.njk', {
      title: `Export the line ‘${found.heading.brand}’`,
      marking: MARKING,
      back: `/lines/${id}/network`,
      heading: found.heading,
      moment,
      momentQuery: momentQuery(moment),
      formats: Object.entries(FORMATS).map(([code, { name }]) => ({ code, name })),
      audiences: found.audiences,
      names: NAMES,
      values,
      errors,
    });
  }
}
