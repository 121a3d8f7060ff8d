import type { FastifyInstance } from 'fastify';
import { audienceNamed } from '../../desk/index.ts';
import { actorOf, badInput, field, formatDay, leaveNotice, type Ground } from '../../ground/index.ts';
import { MARKING, READERS, WRITERS } from '../access.ts';
import { latest, ofKind, type LineFact } from '../line.ts';
import { openLine } from '../store.ts';
import { seenOf, type CitedReport } from './cited-report.ts';
import { countLines } from './counting.ts';
import { SCOPES } from './fact-kind.ts';
import { settingNow } from './setting.ts';
import { isUnseen, lastSighting, sightingDays } from './sighting.ts';
import { STATUSES, statusOf } from './status.ts';
import { kept, problemsOf, textProblem } from './typed.ts';

/** The list of lines with its count, and opening one. */
export function listRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines', { config: { access: READERS } }, async (request, reply) => {
    const reader = actorOf(request);
    const today = formatDay(new Date());
    const counting = await database.act(
      reader,
      { op: 'consult', what: 'line', did: 'listed', purpose: 'intelligence' },
      (tx) => countLines(tx, today),
    );
    const unseenDays = settingNow(counting.changes, 'unseen_days');
    return reply.page('lines/views/lines.njk', {
      title: 'Lines',
      marking: MARKING,
      ...counting,
      lines: counting.lines.map((line) => ({
        ...rowOf(line.id, line.brand, line.facts),
        counts: line.counts,
        unseen: unseenOf(line.facts, counting.reports, today, unseenDays),
      })),
      mayOpen: reader.roles.includes('analyst'),
      mayCheckBack: reader.roles.some((role) => role === 'analyst' || role === 'desk' || role === 'met_officer'),
      mayTakeIn: reader.roles.includes('desk'),
    });
  });

  app.get('/lines/new', { config: { access: WRITERS } }, async (_request, reply) =>
    reply.page('lines/views/new-line.njk', { title: 'Open a line', back: '/lines', values: {} }),
  );

  app.post('/lines/new', { config: { access: WRITERS } }, async (request, reply) => {
    const values = { brand: field(request, 'brand').trim(), reason: field(request, 'reason').trim() };
    const errors = problemsOf({
      brand: textProblem(values.brand, 'Enter the name under which the line sells', 1, 100),
      reason: textProblem(values.reason, 'Say in 20 characters or more why this is a line', 20, 2000),
    });
    if (errors)
      return reply
        .status(400)
        .page('lines/views/new-line.njk', { title: 'Open a line', back: '/lines', values, errors });
    const actor = actorOf(request);
    const id = await database.act(
      actor,
      { op: 'alter', what: 'line', did: 'opened', purpose: 'intelligence' },
      async (tx) => {
        const audience = await audienceNamed(tx, 'met');
        if (!audience)
          throw badInput(
            'The audience for lines has not been made yet. Ask your administrator to run "throughline doctor".',
          );
        return openLine(tx, actor, {
          brand: kept(values.brand),
          reason: kept(values.reason),
          compartment: audience.id,
        });
      },
    );
    leaveNotice(request, 'Line opened');
    return reply.redirect(`/lines/${id}`, 303);
  });
}

/** A line in a list. */
function rowOf(id: string, brand: string, facts: readonly LineFact[]): Record<string, unknown> {
  const origins = ofKind(facts, 'origin');
  const scope = latest(facts, 'scope')?.value ?? 'unknown';
  return {
    id,
    brand,
    status: STATUSES[statusOf(latest(facts, 'status')?.value)],
    scope: Object.hasOwn(SCOPES, scope) ? SCOPES[scope as keyof typeof SCOPES] : SCOPES.unknown,
    origins: origins.map(({ value, confidence }) => (confidence ? `${value} (${confidence} confidence)` : value)),
    markets: [...new Set(ofKind(facts, 'market').map((fact) => fact.value))],
    numbers: ofKind(facts, 'number').length,
  };
}

/** The last sighting, where it is so long ago that “potentially active” is proposed. */
function unseenOf(
  facts: readonly LineFact[],
  reports: ReadonlyMap<string, CitedReport>,
  today: string,
  days: number,
): { day: string; reports: CitedReport[] } | null {
  const last = lastSighting(facts, sightingDays(reports));
  return last && isUnseen(statusOf(latest(facts, 'status')?.value), last, today, days)
    ? { day: last.day, reports: seenOf(reports, [last.reportId]) }
    : null;
}
