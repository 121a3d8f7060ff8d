import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, type Actor, type Ground, type Tx } from '../../ground/index.ts';
import { readStoredThings, type Thing } from '../../intake/index.ts';
import { liveGrants } from '../audience.ts';
import { audienceChoice, blankAudience, type AudienceWanted } from './audience-choice.ts';
import { mosaicCheck } from './mosaic-store.ts';
import { recipientsOf } from './recipients.ts';
import { disclosuresOf, LOSSES, openReport, type OpenedReport } from './report-store.ts';
import { USED } from './recall.ts';
import { asksFor, signpostChoice, SIGNPOST_CHOICES } from './signpost.ts';
import { whyNotAgree, wideningsOf, type Widening } from './widening.ts';

/** What was typed on the page, kept when it is shown again. */
export interface ReportForm {
  readonly why: string;
  readonly answer: string;
  readonly reason: string;
  readonly told: string;
}

/** The page of one report that is out. */
export async function showReport(
  ground: Ground,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  form: ReportForm,
  errors?: Record<string, string>,
  wanted?: AudienceWanted,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const shown = await ground.database.act(
    actor,
    { op: 'consult', what: 'report', id, did: 'read, with who read it', purpose: 'intelligence' },
    (tx) => gather(tx, ground, actor, id),
  );
  return reply.page('desk/views/report.njk', {
    title: `Report ${shown.report.reference}`,
    marking: 'OFFICIAL-SENSITIVE',
    back: '/desk/reports',
    ...shown,
    recalled: shown.report.recalled,
    // Nothing chosen beforehand: a wider audience is for a person to name.
    wanted: wanted ?? { ...blankAudience(shown.options), audience: '' },
    signposts: SIGNPOST_CHOICES,
    losses: LOSSES,
    used: USED,
    form,
    errors,
  });
}

async function gather(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<{ report: OpenedReport; options: Awaited<ReturnType<typeof audienceChoice>> } & Record<string, unknown>> {
  const report = await openReport(tx, id);
  const widenings = report.recalled ? [] : await wideningsOf(tx, id);
  return {
    report,
    options: await audienceChoice(tx),
    disclosures: await disclosuresOf(tx, id),
    recipients: await recipientsOf(tx, id, report.compartment),
    signpost: await signpostChoice(tx, id),
    asks: await asksFor(tx, id),
    widenings: await Promise.all(widenings.map((one) => wideningShown(tx, ground, actor, report, one))),
  };
}

/** A widening asked for, with what the new readers could put together: whoever agrees sees it first. */
async function wideningShown(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  report: OpenedReport,
  widening: Widening,
): Promise<Record<string, unknown>> {
  if (widening.answer) return { ...widening, open: false };
  const grantees = (await liveGrants(tx, [widening.to])).get(widening.to) ?? [];
  const [findings = []] = await mosaicCheck(tx, ground, {
    submissionId: report.submissionId,
    items: [{ ...report, things: await thingsNamed(tx, report), grantees }],
    widened: report.id,
  });
  return { ...widening, open: true, findings, refusal: whyNotAgree(widening, actor) };
}

/** What the submission named and the report kept: its mentions are identity's, so they are found again by their keys. */
async function thingsNamed(tx: Tx, { submissionId, id }: OpenedReport): Promise<Thing[]> {
  const row = await tx.selectFrom('tl.submission').select('things').where('id', '=', submissionId).executeTakeFirst();
  const kept = await tx.selectFrom('tl.mention').select('text').where('report_id', '=', id).execute();
  const texts = new Set(kept.map(({ text }) => text));
  return readStoredThings(row?.things ?? []).things.filter(({ text }) => texts.has(text));
}
