import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  badInput,
  cleanText,
  field,
  leaveNotice,
  uuid,
  type Act,
  type Ground,
} from '../../ground/index.ts';
import { extract } from '../../intake/index.ts';
import { readDecision, type DecisionForm } from '../decision-form.ts';
import { blankAudience } from '../dissemination/index.ts';
import { undecided } from '../queue/queue-routes.ts';
import { lockSubmission, reportsFrom, submissionById, type Received } from '../store.ts';
import { ITEM_WORDS, openSubmission, showSubmission } from '../submission-page.ts';
import { asNamed, type WhoCouldThisBe } from '../who-could-this-be.ts';
import { lookBeside } from './beside.ts';
import { examine } from './examine.ts';
import { blankItem, MOST_ITEMS, movedTo } from './item-form.ts';
import { announcement, itemsShown } from './items-shown.ts';
import { addLikenessView, isView, likenessViews, withViews } from './likeness-view.ts';

const DESK = allow('desk');
/** Things noticed in the officer's own words that are asked about beside those named. */
const MOST_NOTICED = 10;

/** What helps while an officer writes. Nothing of it decides, and nothing typed is kept. */
export function workbenchRoutes(app: FastifyInstance, ground: Ground, ask: WhoCouldThisBe): void {
  const { database, config } = ground;

  app.post('/desk/:id/review', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const whole = !(request.headers.accept ?? '').startsWith('application/json');
    const looked = await database.act(actor, checking(id), async (tx) => {
      const opened = await openSubmission(tx, ground, id);
      const { submission } = opened;
      const form = resized(request, opened.options, readDecision(request, submission.things.length));
      const examined = await examine(tx, ground, opened, form);
      if (whole)
        return {
          whole,
          opened,
          beside: await lookBeside(tx, actor, opened, ask),
          form,
          examined,
          reader: actor,
          limits: config.triageLimits,
        } as const;
      const named = asNamed(withNoticed(submission, form), await reportsFrom(tx, id));
      const people = await ask(tx, actor, named);
      return { whole, submission, form, examined, people, views: await likenessViews(tx, id) } as const;
    });
    if (looked.whole) return showSubmission(reply, looked);
    const { submission, form, examined, people, views } = looked;
    const items = itemsShown(form, examined);
    const links = people.reduce((sum, { likenesses }) => sum + likenesses.length, 0);
    return reply.page('desk/workbench/views/reviewed.njk', {
      id,
      items,
      state: submission.state,
      submission,
      people: withViews(people, views),
      announcement: announcement(items, links),
      ...ITEM_WORDS,
    });
  });

  app.post('/desk/:id/likeness', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const view = field(request, 'view');
    const at = Number(field(request, 'at'));
    const entity = uuid(field(request, 'entity'));
    const why = cleanText(field(request, 'why').trim(), 'Why', 500);
    if (!isView(view)) throw badInput('Choose the same, different or not sure.', { view: 'not one of the three' });
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: `said whether a likeness is one: ${view}`, purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        const submission = undecided(await submissionById(tx, id));
        if (!Number.isInteger(at) || submission.things[at]?.kind !== 'person')
          throw badInput('Say it of a person who is named in the submission.', { at: 'no person' });
        const people = await ask(tx, actor, asNamed(submission, await reportsFrom(tx, id)));
        // Only of someone whom this reader was shown: an id tells nothing of who else there is.
        if (!people.some((person) => person.at === at && person.likenesses.some((one) => one.entity === entity)))
          throw badInput('That likeness is not there any more. Look at the page again.', { entity: 'not shown' });
        await addLikenessView(tx, actor, id, { at, entity, view, why });
      },
    );
    leaveNotice(
      request,
      'Noted. It joins nobody: once this is released, it is asked again in identity, with what you said.',
    );
    return reply.redirect(`/desk/${id}#who`, 303);
  });
}

function checking(id: string): Act {
  const did = 'checked a text, and who its people could be';
  return { op: 'consult', what: 'submission', id, did, purpose: 'intelligence' };
}

/** The form with an item more, or one fewer, where that button was pressed. */
function resized(
  request: FastifyRequest,
  options: Parameters<typeof blankAudience>[0],
  form: DecisionForm,
): DecisionForm {
  const { items } = form;
  if (field(request, 'split') === 'yes' && items.length < MOST_ITEMS)
    return { ...form, outcome: 'INTEL_LOG', items: [...items, blankItem(items.length, blankAudience(options), [])] };
  const drop = Number(field(request, 'drop') || NaN);
  if (items.length > 1 && drop in items)
    return { ...form, items: items.filter((_, at) => at !== drop).map((item, at) => movedTo(item, at)) };
  return form;
}

/** The submission with what the officer's own words name besides, so that links are looked for as they write. */
function withNoticed(submission: Received, form: DecisionForm): Received {
  const known = new Set(submission.things.map(({ text }) => text.toLowerCase()));
  const noticed = form.items
    .flatMap(({ text }) => extract(text))
    .flatMap(({ thing }) => (thing && !known.has(thing.text.toLowerCase()) ? [thing] : []));
  return { ...submission, things: [...submission.things, ...noticed.slice(0, MOST_NOTICED)] };
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
