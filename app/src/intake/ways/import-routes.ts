import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, field, inLanguage, textFault, type Ground } from '../../ground/index.ts';
import { CAUTIOUS, csvLine, ImportRefused } from '../../importing/index.ts';
import { agencyOf, SHARERS, sourceOf, type SharerAgency } from '../share/sharer.ts';
import { FROM_FILE, type FromFileWords } from '../words/import.ts';
import { SHARE, type ShareWords } from '../words/share.ts';
import { chosenAtFirst, fieldOfColumn, readColumns, type ColumnsTyped } from './import-form.ts';
import { judgeFile, type JudgedFile } from './import-preview.ts';
import { columnsView, examplesOf, previewView, refusedInWords, tooMuch } from './import-views.ts';
import { keepRows, type GoodRow } from './keep-rows.ts';
import { readUpload, type UploadedForm } from './read-upload.ts';
import { rememberMapping, rememberedMapping, UploadStore, type OpenUpload, type SentFile } from './upload-store.ts';

/** Rows to a batch that is remembered as taken. */
const BATCH = 200;
const LONGEST = { name: 120, job: 120, contact: 200 } as const;

declare module 'fastify' {
  interface FastifyRequest {
    /** The form with a file, read after it is known that its sender may send one. */
    upload: UploadedForm | null;
  }
}

/**
 * Sharing several things from a file: what the columns mean, what the rows become, and then each row is received as if it had been sent
 * alone. Works without JavaScript.
 */
export function importRoutes(app: FastifyInstance, ground: Ground): void {
  const store = new UploadStore(ground);
  const words = (request: FastifyRequest): FromFileWords => inLanguage(request, FROM_FILE);
  /** The form's answers in words. */
  const answers = (request: FastifyRequest): ShareWords => inLanguage(request, SHARE);
  app.decorateRequest('upload', null);

  app.get('/share/import', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await store.find(request, actorOf(request).accountId);
    return reply.page('intake/views/import-start.njk', {
      w: words(request),
      begun: open && open.state.sent === null ? open.state.name : null,
    });
  });

  void app.register(async (inner) => {
    // Left unread here: who sends it, and whether they may, is asked before a byte of the file is.
    inner.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
    inner.post(
      '/share/import',
      {
        config: { access: SHARERS },
        preValidation: async (request, reply) => {
          const upload = await readUpload(request);
          request.upload = upload;
          if (upload.ok) request.body = upload.fields;
          // Its token was not come to: nothing is done but to say so.
          if (!upload.ok && upload.why === 'too-large') return refuse(request, reply, words(request).errors.tooLarge);
        },
      },
      (request, reply) => takeFile(request, reply),
    );
  });

  function refuse(request: FastifyRequest, reply: FastifyReply, message: string, old = false): FastifyReply {
    return reply
      .status(400)
      .page('intake/views/import-start.njk', { w: words(request), old, errors: { file: message } });
  }

  async function takeFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const w = words(request);
    const actor = actorOf(request);
    const form = request.upload;
    const old = form?.ok === true && form.fields['old'] === 'yes';
    const again = (message: string): FastifyReply => refuse(request, reply, message, old);
    if (form?.ok !== true) return again(w.errors.unreadable);
    if (form.file === null) return again(w.errors.file);
    const { file } = form;
    const problem = await store
      .readUpload(file, old, async (table) => tooMuch(table, w))
      .catch((error: unknown) => {
        if (error instanceof ImportRefused) return refusedInWords(error, w);
        throw error;
      });
    if (problem !== null) return again(problem);
    const before = await store.find(request, actor.accountId);
    if (before) await store.drop(before, reply);
    await store.begin(reply, file, {
      accountId: actor.accountId,
      name: file.name,
      oldEncoding: old,
      meanings: null,
      constants: CAUTIOUS,
      sent: null,
    });
    return reply.redirect('/share/import/columns', 303);
  }

  app.get('/share/import/columns', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await unsent(request);
    const agency = await agencyOf(ground, actorOf(request));
    const shown =
      open &&
      (await store.read(open, async (table) => {
        const { columns } = table;
        const { meanings, constants } = open.state;
        const remembered = meanings ? { meanings, constants } : await rememberedMapping(ground, agency.id, columns);
        return {
          ...columnsView(
            words(request),
            answers(request),
            columns,
            await examplesOf(table),
            chosenAtFirst(columns, remembered),
          ),
          remembered: meanings === null && remembered !== null,
        };
      }));
    return shown ? reply.page('intake/views/import-columns.njk', shown) : reply.redirect('/share/import', 303);
  });

  app.post('/share/import/columns', { config: { access: SHARERS } }, async (request, reply) => {
    const w = words(request);
    const open = await unsent(request);
    const agency = await agencyOf(ground, actorOf(request));
    const read =
      open &&
      (await store.read(open, async (table) => {
        const { columns } = table;
        const typed: ColumnsTyped = {
          byColumn: columns.map((_, at) => field(request, fieldOfColumn(at))),
          constants: {
            topics: field(request, 'topics'),
            howKnown: field(request, 'howKnown'),
            whoElseKnows: field(request, 'whoElseKnows'),
            sourceRisk: field(request, 'sourceRisk'),
          },
        };
        const result = readColumns(columns, typed, w);
        return { columns, result, view: columnsView(w, answers(request), columns, await examplesOf(table), typed) };
      }));
    if (!open || !read) return reply.redirect('/share/import', 303);
    const { result } = read;
    if ('errors' in result)
      return reply.status(400).page('intake/views/import-columns.njk', { ...read.view, errors: result.errors });
    await store.save(open, { ...open.state, ...result.mapping });
    await rememberMapping(ground, agency.id, read.columns, result.mapping);
    return reply.redirect('/share/import/preview', 303);
  });

  app.get('/share/import/preview', { config: { access: SHARERS } }, async (request, reply) => {
    const judged = await judge(request);
    if (!judged) return reply.redirect('/share/import/columns', 303);
    return reply.page(
      'intake/views/import-preview.njk',
      previewView(words(request), answers(request), judged.file, {}),
    );
  });

  app.get('/share/import/rows-to-fix.csv', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await store.find(request, actorOf(request).accountId);
    const text = open?.state.sent?.rowsToFix ?? (await judge(request))?.file.rowsToFix ?? '';
    return text === '' ? reply.redirect('/share/import', 303) : csv(reply, 'rows-to-fix.csv', text);
  });

  app.post('/share/import/send', { config: { access: SHARERS } }, async (request, reply) => {
    const w = words(request);
    const judged = await judge(request);
    if (!judged) return reply.redirect('/share/import/columns', 303);
    const own = { name: field(request, 'name'), job: field(request, 'job'), contact: field(request, 'contact') };
    const errors = Object.fromEntries(
      (['name', 'job', 'contact'] as const).flatMap((name) =>
        own[name].trim() === '' || textFault(own[name].trim(), LONGEST[name]) ? [[name, w.errors[name]]] : [],
      ),
    );
    if (Object.keys(errors).length > 0 || judged.file.good.length === 0)
      return reply
        .status(400)
        .page('intake/views/import-preview.njk', { ...previewView(w, answers(request), judged.file, own), errors });
    const sent = await send(request, judged.file, await agencyOf(ground, actorOf(request)), {
      name: own.name.trim(),
      role: own.job.trim(),
      contact: own.contact.trim(),
    });
    await store.save(judged.open, { ...judged.open.state, sent });
    await store.dropFile(judged.open);
    return reply.redirect('/share/import/sent', 303);
  });

  app.get('/share/import/sent', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await store.find(request, actorOf(request).accountId);
    const sent = open?.state.sent;
    if (!sent) return reply.redirect('/share/import', 303);
    const { taken, alreadyHere, left, receipts } = sent;
    const w = words(request);
    return reply.page('intake/views/import-sent.njk', {
      w,
      taken: w.preview.rows(taken),
      already: alreadyHere > 0 ? w.preview.rows(alreadyHere) : null,
      left: left > 0 ? w.preview.rows(left) : null,
      receipts: receipts.length > 0,
    });
  });

  app.get('/share/import/receipts.csv', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await store.find(request, actorOf(request).accountId);
    const sent = open?.state.sent;
    if (!sent) return reply.redirect('/share/import', 303);
    const lines = sent.receipts.map(({ row, code }) => csvLine([String(row), code]));
    return csv(reply, 'receipts.csv', `\uFEFF${csvLine(['row', 'receipt'])}${lines.join('')}`);
  });

  app.post('/share/import/done', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await store.find(request, actorOf(request).accountId);
    if (open) await store.drop(open, reply);
    return reply.redirect('/share/import', 303);
  });

  async function unsent(request: FastifyRequest): Promise<OpenUpload | null> {
    const open = await store.find(request, actorOf(request).accountId);
    return open?.state.sent === null ? open : null;
  }

  async function judge(request: FastifyRequest): Promise<{ open: OpenUpload; file: JudgedFile } | null> {
    const open = await unsent(request);
    const meanings = open?.state.meanings;
    if (!open || !meanings) return null;
    const file = await store.read(open, (table) => judgeFile(table, { meanings, constants: open.state.constants }));
    return file && { open, file };
  }

  async function send(
    request: FastifyRequest,
    file: JudgedFile,
    agency: SharerAgency,
    own: { readonly name: string; readonly role: string; readonly contact: string },
  ): Promise<SentFile> {
    const actor = actorOf(request);
    const whose = {
      file: file.mark,
      owner: actor.accountId,
      source: sourceOf(actor, agency, own),
      receiving: { agencyType: agency.type, district: agency.district },
    };
    let [taken, alreadyHere] = [0, 0];
    const receipts: SentFile['receipts'][number][] = [];
    for (const [batch, rows] of batches(file.good).entries()) {
      const kept = await keepRows(ground, whose, rows, batch);
      taken += kept.taken;
      alreadyHere += kept.alreadyHere;
      receipts.push(...kept.receipts);
    }
    return { taken, alreadyHere, left: file.bad, receipts, rowsToFix: file.rowsToFix };
  }
}

function batches(rows: readonly GoodRow[]): GoodRow[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, at) => rows.slice(at * BATCH, (at + 1) * BATCH));
}

function csv(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .send(text);
}
