import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, allow, cleanText, field, leaveNotice, Problem, uuid, type Ground } from '../../ground/index.ts';
import {
  audienceChoice,
  audienceProblems,
  granteesWanted,
  readAudience,
  type AudienceOptions,
  type AudienceWanted,
} from './audience-choice.ts';
import { readReason } from './reason.ts';
import { openReport, outReports } from './report-store.ts';
import { showReport, type ReportForm } from './report-page.ts';
import { reachesAll } from './readers.ts';
import { recall } from './recall.ts';
import { settleAudience } from './settle-audience.ts';
import { signpost, SIGNPOST_CHOICES, type SignpostChoice } from './signpost.ts';
import { answerWidening, askToWiden, wideningById } from './widening.ts';

const DESK = allow('desk');
const SHOWN = 50;
const LEAST_REASON = 10;
const BLANK: ReportForm = { why: '', answer: '', reason: '', told: '' };

/** The desk's pages about reports that are out: where each went, who read it, wider audiences, recall. */
export function reportRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;

  app.get('/desk/reports', { config: { access: DESK } }, async (request, reply) => {
    const { reference } = request.query as { reference?: unknown };
    const asked = cleanText(typeof reference === 'string' ? reference : '', 'reference', 40).trim();
    const reports = await database.act(
      actorOf(request),
      { op: 'consult', what: 'report', did: 'listed what is out', purpose: 'intelligence' },
      (tx) => outReports(tx, asked, SHOWN),
    );
    return reply.page('desk/views/reports.njk', {
      title: 'Reports that are out',
      marking: 'OFFICIAL-SENSITIVE',
      back: '/desk',
      asked,
      reports,
    });
  });

  app.get('/desk/reports/:id', { config: { access: DESK } }, async (request, reply) =>
    showReport(ground, request, reply, idOf(request), BLANK),
  );

  app.post('/desk/reports/:id/widen', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const wanted = readAudience(request);
    const why = readReason(request, 'why', LEAST_REASON, 'Say why they need it, in 10 characters or more');
    const problems = await database.act(
      actorOf(request),
      { op: 'alter', what: 'report', id, did: 'asked for a wider audience', purpose: 'intelligence' },
      async (tx): Promise<Record<string, string>> => {
        const report = await openReport(tx, id);
        if (report.recalled) throw recalledAlready();
        const options = await audienceChoice(tx);
        const found: Record<string, string> = {
          ...audienceProblems(wanted, options, 'P'),
          ...(why.problem === null ? {} : { why: why.problem }),
        };
        if (!found['audience']) Object.assign(found, notWider(wanted, options, report.compartment));
        if (Object.keys(found).length > 0) return found;
        const to = await settleAudience(tx, actorOf(request), wanted, options, why.text);
        await askToWiden(tx, actorOf(request), id, to, why.text);
        return {};
      },
    );
    if (Object.keys(problems).length > 0)
      return showReport(ground, request, reply.status(400), id, { ...BLANK, why: why.text }, problems, wanted);
    leaveNotice(request, 'Asked. Another officer finds it under Approvals.');
    return reply.redirect(`/desk/reports/${id}`, 303);
  });

  app.post('/desk/widenings/:id', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const agreed = field(request, 'agreed') === 'yes';
    const answer = readReason(request, 'answer', LEAST_REASON, 'Say why, in 10 characters or more');
    if (answer.problem !== null) {
      const about = await database.act(
        actorOf(request),
        { op: 'consult', what: 'widening', id, did: 'read, not answered', purpose: 'intelligence' },
        (tx) => wideningById(tx, id),
      );
      const form = { ...BLANK, answer: answer.text };
      return showReport(ground, request, reply.status(400), about.reportId, form, { answer: answer.problem });
    }
    const { reportId } = await database.act(
      actorOf(request),
      {
        op: agreed ? 'disclose' : 'alter',
        what: 'widening',
        id,
        did: agreed ? 'agreed to a wider audience' : 'refused a wider audience',
        purpose: 'intelligence',
      },
      (tx) => answerWidening(tx, actorOf(request), id, agreed, answer.text),
    );
    leaveNotice(request, agreed ? 'Agreed. The wider audience reads it now.' : 'Refused. Nothing changed.');
    return reply.redirect(`/desk/reports/${reportId}`, 303);
  });

  app.post('/desk/reports/:id/recall', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const reason = readReason(request, 'reason', LEAST_REASON, 'Say why, in 10 characters or more');
    const told = readReason(request, 'told', LEAST_REASON, 'Say what readers are to do, in 10 characters or more');
    const problems = {
      ...(reason.problem === null ? {} : { reason: reason.problem }),
      ...(told.problem === null ? {} : { told: told.problem }),
    };
    if (Object.keys(problems).length > 0) {
      const form = { ...BLANK, reason: reason.text, told: told.text };
      return showReport(ground, request, reply.status(400), id, form, problems);
    }
    await database.act(
      actorOf(request),
      { op: 'alter', what: 'report', id, did: 'recalled from its readers', purpose: 'intelligence' },
      async (tx) => {
        const report = await openReport(tx, id);
        if (report.recalled) throw recalledAlready();
        await recall(tx, actorOf(request), report, { reason: reason.text, told: told.text });
      },
    );
    leaveNotice(request, 'Recalled. Nobody but the desk sees it, and its readers are told.');
    return reply.redirect(`/desk/reports/${id}`, 303);
  });

  app.post('/desk/reports/:id/signpost', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const choice = field(request, 'choice');
    if (!Object.hasOwn(SIGNPOST_CHOICES, choice))
      throw new Problem(400, 'no-choice', 'Choose what others are told. Go back and try again.');
    await database.act(
      actorOf(request),
      { op: 'alter', what: 'report', id, did: `signpost: ${choice}`, purpose: 'intelligence' },
      async (tx) => {
        await openReport(tx, id);
        await signpost(tx, actorOf(request).accountId, id, choice as SignpostChoice);
      },
    );
    leaveNotice(request, 'Saved.');
    return reply.redirect(`/desk/reports/${id}`, 303);
  });
}

/** What is wrong with an audience that is to be wider than the present one. */
function notWider(wanted: AudienceWanted, options: AudienceOptions, compartment: string): Record<string, string> {
  const now = options.known.find(({ id }) => id === compartment)?.grantees ?? [];
  const then = granteesWanted(wanted, options);
  if (!reachesAll(then, now))
    return { audience: 'This leaves out some who may read it now. Choose one that has them all, or recall it instead' };
  if (reachesAll(now, then)) return { audience: 'They may all read it already. Choose a wider audience' };
  return {};
}

function recalledAlready(): Problem {
  return new Problem(
    409,
    'recalled-already',
    'This report was recalled, and nobody can read it. Release it anew if it is needed.',
  );
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
