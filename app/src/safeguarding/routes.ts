import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteReads } from '../desk/index.ts';
import {
  actorOf,
  allow,
  badInput,
  field,
  leaveNotice,
  notFound,
  Problem,
  uuid,
  type Actor,
  type Ground,
  type Tx,
} from '../ground/index.ts';
import { recordEpisode, recordReturnInterview } from './add-episode.ts';
import { addFactor, retractFactor } from './add-factor.ts';
import { addJudgement } from './add-record.ts';
import { STATES } from './factor.ts';
import { codesOf, LANES, type Lane } from './factor-codes.ts';
import {
  endFrom,
  episodeFrom,
  factorFrom,
  FORMS,
  foundFrom,
  INTERVIEW_CHOICES,
  interviewFrom,
  reportFrom,
  valuesOf,
  type FormName,
  type Values,
} from './forms.ts';
import { listRows } from './list-page.ts';
import {
  entriesOf,
  EPISODE_KINDS,
  EPISODE_TYPES,
  FOUND_CONTEXTS,
  MISSING_RISKS,
  RETURN_BY,
  standingEpisodes,
} from './missing-episode.ts';
import { isNamesPurpose, keepNamesPurpose, NAMES_PURPOSES, namesPurpose, readHow } from './names-purpose.ts';
import { LIST_ORDER } from './person.ts';
import { factsAbout } from './person-facts.ts';
import { personPage } from './person-page.ts';
import { agencies, episodesOf } from './store.ts';

/** Who may read records of people at risk, and who may add to them; row security keeps each to their own areas besides. */
export const READERS = allow('social_worker', 'met_officer', 'panel_chair');
export const WRITERS = allow('social_worker', 'met_officer');
const MARKING = 'OFFICIAL-SENSITIVE';

/** People at risk: the list, a person's page, and what is added to it. */
export function personRoutes(app: FastifyInstance, ground: Ground): void {
  const { database, config } = ground;

  app.get('/people-at-risk', { config: { access: READERS } }, async (request, reply) => {
    const purpose = namesPurpose(request);
    const rows = await database.act(
      actorOf(request),
      { op: 'consult', what: 'person at risk', did: `listed, ${readHow(purpose)}`, purpose: 'safeguarding' },
      (tx) => listRows(tx, new Date(), purpose !== null),
    );
    return reply.page('safeguarding/views/list.njk', {
      title: 'People at risk',
      marking: MARKING,
      listed: rows.filter(({ listed }) => listed),
      notListed: rows.filter(({ listed }) => !listed),
      order: LIST_ORDER,
      ...namesQuestion(request),
    });
  });

  app.post('/people-at-risk/purpose', { config: { access: READERS } }, async (request, reply) => {
    const purpose = field(request, 'purpose');
    if (!isNamesPurpose(purpose)) throw badInput('Choose why you need to see names, then press “Show names”.');
    await database.act(
      actorOf(request),
      {
        op: 'consult',
        what: 'person at risk',
        did: `asked to see people at risk, ${readHow(purpose)}`,
        purpose: 'safeguarding',
      },
      async () => undefined,
    );
    keepNamesPurpose(request, reply, purpose, config.publicUrl.startsWith('https://'));
    return reply.redirect(ownPage(field(request, 'to')), 303);
  });

  app.get('/people-at-risk/:id', { config: { access: READERS } }, async (request, reply) =>
    showPerson(ground, request, reply, idOf(request), null),
  );

  form(app, ground, 'factor', '/people-at-risk/:id/factors', 'Factor added', async (tx, actor, personId, values) => {
    await addFactor(tx, actor, { personId, ...(await factorFrom(tx, values)) });
  });
  form(
    app,
    ground,
    'retract',
    '/people-at-risk/:id/factors/retract',
    'Factor taken back; the history keeps it',
    async (tx, actor, personId, values) => {
      await retractFactor(tx, actor, { personId, factorId: values.factor.toLowerCase(), reason: values.reason });
    },
  );
  form(
    app,
    ground,
    'episode',
    '/people-at-risk/:id/episodes',
    'Episode recorded',
    async (tx, actor, personId, values) => {
      await recordEpisode(tx, actor, {
        personId,
        ...episodeFrom(values),
        reportId: await reportFrom(tx, values.report),
      });
    },
  );
  form(app, ground, 'return', '/people-at-risk/:id/returns', 'Return recorded', async (tx, actor, personId, values) => {
    const episode = standingEpisodes(await episodesOf(tx, [personId])).find(
      ({ id, endedAt }) => id === values.episode.toLowerCase() && endedAt === null,
    );
    if (!episode) throw notFound();
    const endedAt = endFrom(values);
    if (!endedAt)
      throw badInput('Enter the day and time of the return', {
        endedDay: 'Enter the day of the return as year-month-day and the time as hours:minutes',
      });
    const { kind, type, risk, beganAt, reportId, id } = episode;
    await recordEpisode(tx, actor, {
      personId,
      kind,
      type,
      risk,
      beganAt,
      endedAt,
      found: foundFrom(values),
      reportId,
      note: [episode.note, values.note.trim()].filter(Boolean).join('\n'),
      supersedes: id,
    });
  });
  form(
    app,
    ground,
    'interview',
    '/people-at-risk/:id/interviews',
    'Return interview recorded',
    async (tx, actor, personId, values) => {
      const entries = await episodesOf(tx, [personId]);
      const episode = standingEpisodes(entries).find(
        ({ id, kind }) => kind === 'missing' && entriesOf(entries, id).includes(values.episode.toLowerCase()),
      );
      if (!episode) throw notFound();
      await recordReturnInterview(tx, actor, { episodeId: episode.id, ...interviewFrom(values, episode.endedAt) });
    },
  );
  form(
    app,
    ground,
    'judgement',
    '/people-at-risk/:id/judgements',
    'Judgement added',
    async (tx, actor, personId, values) => {
      await addJudgement(tx, actor, { personId, text: values.text, reviewOn: values.reviewOn.trim() });
    },
  );
}

/** The question why names are needed, with the purpose given, if any. */
export function namesQuestion(request: FastifyRequest): Record<string, unknown> {
  const purpose = namesPurpose(request);
  return {
    namesPurposes: NAMES_PURPOSES,
    namesPurpose: purpose,
    namesShown: purpose !== null,
    to: ownPage(request.method === 'GET' ? request.url : ''),
  };
}

/** One form of a person's page: 303 back to it when it was taken, and the page again with what was typed when it was not. */
function form<F extends FormName>(
  app: FastifyInstance,
  ground: Ground,
  name: F,
  url: string,
  done: string,
  take: (tx: Tx, actor: Actor, personId: string, values: Values<F>) => Promise<void>,
): void {
  app.post(url, { config: { access: WRITERS } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const values = valuesOf(request, name);
    try {
      await ground.database.act(
        actor,
        { op: 'alter', what: 'person at risk', id, did: `added: ${name}`, purpose: 'safeguarding' },
        async (tx) => {
          const known = await tx.selectFrom('tl.person_at_risk').select('id').where('id', '=', id).executeTakeFirst();
          if (!known) throw notFound();
          await take(tx, actor, id, values);
        },
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 400) throw error;
      return showPerson(ground, request, reply, id, { form: name, values, errors: errorsFor(name, error) });
    }
    leaveNotice(request, done);
    return reply.redirect(`/people-at-risk/${id}`, 303);
  });
}

interface Refused {
  readonly form: FormName;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

async function showPerson(
  { database }: Ground,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  refused: Refused | null,
): Promise<FastifyReply> {
  const purpose = namesPurpose(request);
  const actor = actorOf(request);
  const { facts, owners } = await database.act(
    actor,
    { op: 'consult', what: 'person at risk', id, did: `read, ${readHow(purpose)}`, purpose: 'safeguarding' },
    async (tx) => {
      const facts = await factsAbout(tx, id);
      // Without a purpose for seeing names the texts are left out.
      if (purpose !== null) await noteReads(tx, [...facts.reports.keys()]);
      return { facts, owners: await agencies(tx) };
    },
  );
  const page = personPage(facts, new Date(), purpose !== null);
  return reply.status(refused ? 400 : 200).page('safeguarding/views/person.njk', {
    ...page,
    title: `Person at risk: ${String(page['who'])}`,
    marking: MARKING,
    back: '/people-at-risk',
    ...namesQuestion(request),
    to: `/people-at-risk/${id}`,
    mayWrite: actor.roles.some((role) => role === 'social_worker' || role === 'met_officer'),
    ...(refused ? { errors: refused.errors } : {}),
    refused: refused?.form ?? null,
    values: refused?.values ?? {},
    codes: (Object.keys(LANES) as Lane[]).map((lane) => ({ ...LANES[lane], codes: codesOf(lane) })),
    states: STATES,
    agencies: owners,
    episodeKinds: EPISODE_KINDS,
    episodeTypes: EPISODE_TYPES,
    risks: MISSING_RISKS,
    contexts: FOUND_CONTEXTS,
    returnBy: RETURN_BY,
    interviewChoices: INTERVIEW_CHOICES,
  });
}

/** Errors by the ids of the page's fields, so that the summary's links lead to them. */
function errorsFor(form: FormName, problem: Problem): Record<string, string> {
  const known: readonly string[] = FORMS[form];
  const found = Object.entries(problem.fields).filter(([name]) => known.includes(name));
  if (found.length === 0) return { [`${form}-${known[0] ?? ''}`]: problem.message };
  // What cleanText refuses says what to do in the message and only what is wrong in the field.
  const says = (message: string): string => (problem.code === 'bad-input' ? message : problem.message);
  return Object.fromEntries(found.map(([name, message]) => [`${form}-${name}`, says(message)]));
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}

/** A page of this room to go back to; anything else is the list. */
function ownPage(to: string): string {
  return /^\/people-at-risk(\/[\da-f-]{36}|\/new\?entity=[\da-f-]{36})?$/u.test(to) ? to : '/people-at-risk';
}
