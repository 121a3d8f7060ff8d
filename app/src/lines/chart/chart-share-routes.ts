import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { audiences } from '../../desk/index.ts';
import {
  actorOf,
  badInput,
  cleanText,
  field,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import type { ChartState } from './chart-data.ts';
import { seenChart } from './chart-sight.ts';
import { chartById, stateOf, versionsOf, type KeptChart } from './chart-store.ts';
import { KEEPERS } from './charts-routes.ts';
import { noteWhere } from './note-where.ts';
import { endShare, share, sharesOf } from './share-store.ts';
import { versionDiff } from './version-diff.ts';

const LEAST_REASON = 10;
const MOST_REASON = 500;

/** Opening a chart to others, and what changed between two of its versions. */
export function chartShareRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/charts/:id/share', { config: { access: KEEPERS } }, (request, reply) => show(request, reply));

  app.post('/lines/charts/:id/share', { config: { access: KEEPERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const [audience, reason] = [field(request, 'audience'), field(request, 'reason').trim()];
    const errors: Record<string, string> = {};
    if (audience === '') errors['audience'] = 'Choose whom to share it with';
    if (reason.length < LEAST_REASON || reason.length > MOST_REASON)
      errors['reason'] = `Say in ${LEAST_REASON} to ${MOST_REASON} characters why they need it`;
    if (Object.keys(errors).length > 0) return show(request, reply.status(400), errors);
    const compartment = uuid(audience);
    const actor = actorOf(request);
    const to = await database.act(
      actor,
      { op: 'disclose', what: 'chart', id, did: 'shared', purpose: 'intelligence', recipients: [compartment] },
      async (tx) => {
        await mine(tx, request, id);
        const chosen = (await audiences(tx)).find((one) => one.id === compartment);
        if (!chosen) throw notFound();
        const already = (await sharesOf(tx, id)).some((one) => one.compartment === compartment && one.endedAt === null);
        if (!already)
          await share(tx, actor, { chartId: id, compartment, reason: cleanText(reason, 'reason', MOST_REASON) });
        return chosen.description;
      },
    );
    leaveNotice(request, `Shared with: ${to}. Each of them sees what they may see themselves.`);
    return reply.redirect(`/lines/charts/${id}/share`, 303);
  });

  app.post('/lines/charts/:id/share/end', { config: { access: KEEPERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const shareId = uuid(field(request, 'share'));
    const reason = field(request, 'reason').trim();
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'chart', id, did: 'ended a share', purpose: 'intelligence' },
      async (tx) => {
        await mine(tx, request, id);
        const live = (await sharesOf(tx, id)).find((one) => one.id === shareId && one.endedAt === null);
        if (!live) throw notFound();
        if (reason === '') throw badInput('Say why the share ends. Go back: it has not ended yet.');
        await endShare(tx, actor, live, cleanText(reason, 'reason', MOST_REASON));
      },
    );
    leaveNotice(request, 'Ended. They can open the chart no more; what they read before they have read.');
    return reply.redirect(`/lines/charts/${id}/share`, 303);
  });

  app.get('/lines/charts/:id/changes', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const query = request.query as { one?: unknown; other?: unknown };
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'chart', id, did: 'compared two versions', purpose: 'intelligence' },
      async (tx) => {
        const kept = await chartById(tx, id);
        if (!kept) throw notFound();
        const other = query.other === undefined ? kept.version : Number(query.other);
        const one = query.one === undefined ? Math.max(1, other - 1) : Number(query.one);
        const seen = async (version: number): Promise<{ state: ChartState; labels: Map<string, string> }> => {
          const state = Number.isInteger(version) && version >= 1 ? await stateOf(tx, id, version) : null;
          if (!state) throw notFound();
          const { network, state: own } = await seenChart(tx, keys, state, state);
          return { state: own, labels: new Map(network.things.map(({ id: thing, label }) => [thing, label])) };
        };
        const [before, after] = [await seen(one), await seen(other)];
        return {
          kept,
          one,
          other,
          versions: await versionsOf(tx, id),
          ...diffInWords(before.state, after.state, new Map([...before.labels, ...after.labels])),
        };
      },
    );
    return reply.page('lines/views/chart-changes.njk', {
      title: `What changed on ‘${page.kept.name}’`,
      marking: MARKING,
      back: `/lines/charts/${id}`,
      ...page,
    });
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const id = uuid((request.params as { id: string }).id);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'chart', id, did: 'read whom it is shared with', purpose: 'intelligence' },
      async (tx) => ({
        kept: await mine(tx, request, id),
        shares: await sharesOf(tx, id),
        audiences: await audiences(tx),
      }),
    );
    return reply.page('lines/views/chart-share.njk', {
      title: `Share ‘${page.kept.name}’`,
      marking: MARKING,
      back: `/lines/charts/${id}`,
      values: { audience: field(request, 'audience'), reason: field(request, 'reason') },
      ...(errors ? { errors } : {}),
      ...page,
    });
  }
}

/** To others it is as if there were no such page. */
async function mine(tx: Tx, request: FastifyRequest, id: string): Promise<KeptChart> {
  const kept = await chartById(tx, id);
  if (kept?.byAccount !== actorOf(request).accountId) throw notFound();
  return kept;
}

function diffInWords(
  before: ChartState,
  after: ChartState,
  labels: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const diff = versionDiff(before, after);
  const names = (ids: readonly string[]): string[] => ids.map((id) => labels.get(id) ?? 'something').toSorted();
  const notes = (list: ChartState['annotations']): string[] =>
    list.map(({ at, text }) => `On ${noteWhere(at, labels)}: ${text}`);
  const parts = [
    { title: 'Came onto the chart', list: names(diff.added) },
    { title: 'Taken off', list: names(diff.removed) },
    { title: 'Hidden', list: names(diff.hidden) },
    { title: 'Shown again', list: names(diff.shown) },
    { title: 'Moved', list: names(diff.moved) },
    { title: 'Groups made', list: diff.groupsAdded },
    { title: 'Groups undone', list: diff.groupsRemoved },
    { title: 'Notes added', list: notes(diff.notesAdded) },
    { title: 'Notes removed', list: notes(diff.notesRemoved) },
  ].filter(({ list }) => list.length > 0);
  return { parts, otherDays: diff.otherDays, nothing: parts.length === 0 && !diff.otherDays };
}
