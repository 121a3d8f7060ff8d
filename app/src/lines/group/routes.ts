import type { FastifyInstance, FastifyReply } from 'fastify';
import { audienceNamed } from '../../desk/index.ts';
import { actorOf, badInput, field, leaveNotice, notFound, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { MARKING, READERS, WRITERS } from '../access.ts';
import { citedReports, seenOf } from '../line/cited-report.ts';
import { intervalProblems, kept, problemsOf, reportsTyped, takeBackReason, textProblem } from '../line/typed.ts';
import { dayOf } from '../moment.ts';
import { lines } from '../store.ts';
import { GROUP_KINDS, standingTies, type GroupKind } from './group.ts';
import { addGroupLine, groupLines, groups, openGroup } from './store.ts';

/** Groups: people who act together. A group, a line and a number are three things. */
export function groupRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/groups', { config: { access: READERS } }, async (request, reply) => {
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'group', did: 'listed', purpose: 'intelligence' },
      async (tx) => ({ list: await groups(tx), ties: standingTies(await groupLines(tx)) }),
    );
    return reply.page('lines/views/groups.njk', {
      title: 'Groups',
      marking: MARKING,
      back: '/lines',
      groups: page.list.map((group) => ({
        ...group,
        kind: GROUP_KINDS[group.kind],
        lines: page.ties.filter((tie) => tie.groupId === group.id),
      })),
      mayWrite: actorOf(request).roles.includes('analyst'),
    });
  });

  app.get('/lines/groups/new', { config: { access: WRITERS } }, async (_request, reply) => sendNew(reply, {}));

  app.post('/lines/groups/new', { config: { access: WRITERS } }, async (request, reply) => {
    const values = {
      name: field(request, 'name').trim(),
      kind: field(request, 'kind'),
      reason: field(request, 'reason').trim(),
    };
    const errors = problemsOf({
      name: textProblem(values.name, 'Enter what the group is called', 1, 100),
      kind: Object.hasOwn(GROUP_KINDS, values.kind) ? null : 'Choose what sort of group it is',
      reason: textProblem(values.reason, 'Say in 20 characters or more why this is a group', 20, 2000),
    });
    if (errors) return sendNew(reply.status(400), values, errors);
    const actor = actorOf(request);
    const id = await database.act(
      actor,
      { op: 'alter', what: 'group', did: 'opened', purpose: 'intelligence' },
      async (tx) => {
        const audience = await audienceNamed(tx, 'met');
        if (!audience)
          throw badInput(
            'The audience for lines has not been made yet. Ask your administrator to run "throughline doctor".',
          );
        return openGroup(tx, actor, {
          name: kept(values.name),
          kind: values.kind as GroupKind,
          reason: kept(values.reason),
          compartment: audience.id,
        });
      },
    );
    leaveNotice(request, 'Group opened');
    return reply.redirect(`/lines/groups/${id}`, 303);
  });

  app.get('/lines/groups/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'group', id, did: 'read', purpose: 'intelligence' },
      (tx) => groupPage(tx, id),
    );
    return sendGroup(reply, page, actorOf(request).roles.includes('analyst'), {});
  });

  app.post('/lines/groups/:id/lines', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = Object.fromEntries(
      ['line', 'from', 'to', 'report', 'reason'].map((name) => [name, field(request, name).trim()]),
    );
    const { line = '', from = '', to = '', report = '', reason = '' } = form;
    const actor = actorOf(request);
    const refused = await database.act(
      actor,
      { op: 'alter', what: 'group', id, did: 'tied to a line', purpose: 'intelligence' },
      async (tx) => {
        const page = await groupPage(tx, id);
        const { ids, problem } = await reportsTyped(tx, report);
        const problems = problemsOf({
          line: page.others.some((one) => one.id === line) ? null : 'Choose the line',
          report: problem,
          reason: textProblem(reason, 'Say in a few words (10 characters or more) why you conclude this', 10, 2000),
          from: null,
          to: null,
          ...intervalProblems(from, to),
        });
        if (problems) return { page, problems };
        await addGroupLine(tx, actor, {
          groupId: id,
          lineId: line,
          from: dayOf(from, 'from'),
          to: dayOf(to, 'to'),
          reports: ids,
          reason: kept(reason),
          compartment: page.group.compartment,
        });
        return null;
      },
    );
    if (refused) return sendGroup(reply.status(400), refused.page, true, form, refused.problems);
    leaveNotice(request, 'Line added to the group');
    return reply.redirect(`/lines/groups/${id}`, 303);
  });

  app.post('/lines/groups/:id/take-back', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const tieId = uuid(field(request, 'tie'));
    const reason = takeBackReason(field(request, 'reason'));
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'group', id, did: 'took back its tie to a line', purpose: 'intelligence' },
      async (tx) => {
        const tie = standingTies(await groupLines(tx, { groupId: id })).find((one) => one.id === tieId);
        const [group] = await groups(tx, id);
        if (!tie || !group) throw notFound();
        await addGroupLine(tx, actor, {
          ...tie,
          retracts: tie.id,
          reason: kept(reason),
          compartment: group.compartment,
        });
      },
    );
    leaveNotice(request, 'Taken back');
    return reply.redirect(`/lines/groups/${id}`, 303);
  });
}

type GroupPage = Awaited<ReturnType<typeof groupPage>>;

async function groupPage(tx: Tx, id: string) {
  const [group] = await groups(tx, id);
  if (!group) throw notFound();
  const ties = standingTies(await groupLines(tx, { groupId: id }));
  const reports = await citedReports(
    tx,
    ties.flatMap((tie) => tie.reports),
  );
  return {
    group,
    ties: ties.map((tie) => ({ ...tie, reports: seenOf(reports, tie.reports) })),
    others: await lines(tx),
  };
}

function sendGroup(
  reply: FastifyReply,
  page: GroupPage,
  mayWrite: boolean,
  values: Readonly<Record<string, string>>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/group.njk', {
    title: page.group.name,
    marking: MARKING,
    back: '/lines/groups',
    ...page,
    kindName: GROUP_KINDS[page.group.kind],
    mayWrite,
    values,
    ...(errors ? { errors } : {}),
  });
}

function sendNew(
  reply: FastifyReply,
  values: Readonly<Record<string, string>>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/group-new.njk', {
    title: 'Open a group',
    marking: MARKING,
    back: '/lines/groups',
    values,
    ...(errors ? { errors } : {}),
    kinds: GROUP_KINDS,
  });
}
