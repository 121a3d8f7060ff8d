import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { agencyClassOf, audiences } from '../../desk/index.ts';
import { actorOf, allow, asService, leaveNotice, type Ground, type Tx } from '../../ground/index.ts';
import { LARGEST_FILE, readUpload } from '../../intake/index.ts';
import { MARKING } from '../access.ts';
import { ExchangeError } from './exchange-error.ts';
import { KINDS, type ExchangedKind, type ExchangedNetwork } from './exchanged-network.ts';
import { FORMATS, readNetwork } from './format.ts';
import { takeInNetwork } from './take-in.ts';

/** Records come in by the desk, as everything does. */
const DESK = allow('desk');
const LONGEST_NAME = 80;

type Typed = Readonly<
  Record<'format' | 'agency' | 'audience' | 'dataSet' | 'otherKind' | 'lawfulBasis' | 'reason', string>
>;

/** Networks from other systems' files, taken in whole as ungraded records or not at all. */
export function networkImportRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/lines/imports', { config: { access: DESK } }, (request, reply) =>
    page(request, reply, {
      format: 'graphml',
      agency: '',
      audience: '',
      dataSet: '',
      otherKind: 'person',
      lawfulBasis: '',
      reason: '',
    }),
  );

  void app.register(async (inner) => {
    // Left unread here: who sends it, and whether they may, is asked before a byte of the file is.
    inner.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
    inner.post(
      '/lines/imports',
      {
        config: { access: DESK },
        preValidation: async (request) => {
          request.upload = await readUpload(request);
          if (request.upload.ok) request.body = request.upload.fields;
        },
      },
      (request, reply) => takeFile(request, reply),
    );
  });

  async function takeFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = request.upload;
    const typed = typedIn(form?.ok ? form.fields : {});
    const again = (errors: Record<string, string>): Promise<FastifyReply> =>
      page(request, reply.status(400), typed, errors);
    if (form?.ok !== true)
      return again({
        file:
          form?.why === 'too-large'
            ? `The file is larger than ${LARGEST_FILE / 1024 / 1024} MB. Cut the network into parts, or ask your administrator to run “throughline import-network”.`
            : 'The form could not be read. Choose the file again.',
      });
    const { agency, audience, errors } = await readChoices(typed);
    if (form.file === null) errors['file'] = 'Choose the file';
    if (Object.keys(errors).length > 0 || !agency || !audience || form.file === null) return again(errors);
    let network: ExchangedNetwork;
    try {
      network = readNetwork(typed.format, form.file.bytes, typed.otherKind as ExchangedKind);
    } catch (error) {
      if (error instanceof ExchangeError) return again({ file: error.message });
      throw error;
    }
    const actor = actorOf(request);
    const taken = await ground.database.act(
      actor,
      {
        op: 'collect',
        what: 'report',
        did: `a network taken in as the data set ${typed.dataSet.trim()}`,
        purpose: 'intelligence',
      },
      (tx) =>
        takeInNetwork(tx, ground, actor, network, {
          dataSet: typed.dataSet.trim(),
          agency: { id: agency.id, class: agencyClassOf(agency.type), district: agency.district },
          audience,
          lawfulBasis: typed.lawfulBasis.trim(),
          reason: typed.reason.trim(),
        }),
    );
    leaveNotice(
      request,
      `Taken in: ${taken.reports} records${taken.alreadyHere > 0 ? `; ${taken.alreadyHere} were here before` : ''}`,
    );
    return reply.redirect('/lines/imports', 303);
  }

  async function readChoices(typed: Typed): Promise<{
    agency: { id: string; type: string; district: string } | undefined;
    audience: string | undefined;
    errors: Record<string, string>;
  }> {
    const { agencies, known } = await ground.database.asNobody('intelligence', (tx) =>
      asService(tx, async () => ({ agencies: await agenciesOf(tx), known: await audiences(tx) })),
    );
    const agency = agencies.find(({ id }) => id === typed.agency);
    const audience = known.find(({ id }) => id === typed.audience)?.id;
    return {
      agency,
      audience,
      errors: {
        ...(Object.hasOwn(FORMATS, typed.format) ? {} : { format: 'Choose a format' }),
        ...(agency ? {} : { agency: 'Choose the agency it comes from' }),
        ...(audience ? {} : { audience: 'Choose who may read it' }),
        ...(/^[\w .,()-]{3,80}$/u.test(typed.dataSet.trim())
          ? {}
          : { dataSet: `Name the data set in 3 to ${LONGEST_NAME} letters and figures` }),
        ...(KINDS.some((kind) => kind === typed.otherKind) ? {} : { otherKind: 'Choose what a thing is taken for' }),
        ...(typed.lawfulBasis.trim().length >= 3
          ? {}
          : { lawfulBasis: 'Name the lawful basis or the agreement under which it was given' }),
        ...(typed.reason.trim().length >= 20 ? {} : { reason: 'Say in 20 characters or more why it is taken in' }),
      },
    };
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Typed,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const choices = await ground.database.act(
      actorOf(request),
      { op: 'consult', what: 'report', did: 'looked at taking in a network', purpose: 'intelligence' },
      async (tx) => ({ agencies: await agenciesOf(tx), audiences: await audiences(tx) }),
    );
    return reply.page('lines/views/import-network.njk', {
      title: 'Take in a network from a file',
      marking: MARKING,
      back: '/lines',
      ...choices,
      formats: Object.entries(FORMATS).map(([code, { name }]) => ({ code, name })),
      kinds: KINDS,
      values,
      errors,
    });
  }
}

function typedIn(fields: Readonly<Record<string, string>>): Typed {
  const of = (name: string): string => fields[name] ?? '';
  return {
    format: of('format'),
    agency: of('agency'),
    audience: of('audience'),
    dataSet: of('dataSet'),
    otherKind: of('otherKind'),
    lawfulBasis: of('lawfulBasis'),
    reason: of('reason'),
  };
}

function agenciesOf(tx: Tx): Promise<{ id: string; name: string; type: string; district: string }[]> {
  return tx.selectFrom('tl.agency').select(['id', 'name', 'type', 'district']).orderBy('name').execute();
}
