import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteReads } from '../../desk/index.ts';
import {
  actorOf,
  cleanText,
  field,
  fields,
  formatDay,
  leaveNotice,
  notFound,
  textFault,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { HOME_WORKERS } from './home-access.ts';
import { day, NO_DAY, wordsFault } from './home-form.ts';
import { addHomeFacts, addHomeSteps, type NewHomeFact } from './home-store.ts';
import { openHomeAt } from './open-home.ts';
import { isSign, SIGNS, type Sign } from './sign.ts';
import { signsIn } from './sign-words.ts';
import { addressMention, peopleAt, reportsOfAddresses } from './suspicion-store.ts';

const LEAST_REASON = 20;
const LONGEST_ADDRESS = 300;
/** What a report says of somebody and the address. */
const SAYS: Readonly<Record<string, string>> = { lives_at: 'lives there', seen_at: 'was seen there' };

/** Opening a record about one address and one occupier, from a report that names the address. */
export function newHomeRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/homes/new/:id', HOME_WORKERS, (request, reply) => show(request, reply, mentionOf(request)));

  app.post('/lines/homes/new/:id', HOME_WORKERS, async (request, reply) => {
    const mentionId = mentionOf(request);
    const asked = read(request);
    if ('errors' in asked) return show(request, reply.status(400), mentionId, asked.errors);
    const actor = actorOf(request);
    const opened = await database.act(
      actor,
      { op: 'alter', what: 'home', did: 'opened', purpose: 'safeguarding' },
      async (tx) => {
        const mention = await addressMention(tx, mentionId);
        if (!mention) throw notFound();
        const people = await peopleAt(tx, mentionId);
        const occupier = people.find((one) => one.mentionId === asked.occupier)?.mentionId ?? null;
        const made = await openHomeAt(tx, actor, mentionId, {
          address: asked.address,
          occupierMention: occupier,
          occupiedFrom: asked.occupiedFrom,
          reason: asked.reason,
        });
        if (made === null) return null;
        const { id } = made;
        await addHomeSteps(tx, actor, made.compartment, [
          { homeId: id, kind: 'state', code: 'suspected', words: asked.reason },
        ]);
        await addHomeFacts(tx, actor, await ticked(tx, request, mentionId, id, asked.occupiedFrom));
        return id;
      },
    );
    if (opened === null)
      return show(request, reply.status(400), mentionId, {
        occupier:
          'There is an open record about this address and this occupier already. Add to that one, on the list of homes.',
      });
    leaveNotice(request, 'Record opened. Write what people need to know before they go there.');
    return reply.redirect(`/lines/homes/${opened}`, 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    mentionId: string,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'home', id: mentionId, did: 'read reports of an address', purpose: 'safeguarding' },
      async (tx) => {
        const mention = await addressMention(tx, mentionId);
        if (!mention) throw notFound();
        const reports = await reportsOfAddresses(tx, formatDay(new Date()), mentionId);
        const own = [...new Map(reports.map((report) => [report.reportId, report])).values()];
        await noteReads(
          tx,
          own.map(({ reportId }) => reportId),
        );
        return { mention, reports: own, people: await peopleAt(tx, mentionId) };
      },
    );
    const picked = new Set(fields(request, 'sign'));
    return reply.page('lines/views/home-new.njk', {
      title: 'Open a record of a home',
      marking: 'OFFICIAL-SENSITIVE',
      back: '/lines/homes',
      mentionId,
      people: page.people.map((one) => ({ ...one, says: SAYS[one.tie] ?? 'is named with it' })),
      reports: page.reports.map((report) => ({
        ...report,
        signs: signsIn(report.text).map(({ sign, words }) => ({
          value: `${sign}:${report.reportId}`,
          name: SIGNS[sign].name,
          words,
          checked: picked.has(`${sign}:${report.reportId}`),
        })),
      })),
      values: {
        address: errors ? field(request, 'address') : page.mention.address,
        occupier: field(request, 'occupier'),
        occupiedFrom: field(request, 'occupiedFrom'),
        reason: field(request, 'reason'),
      },
      ...(errors ? { errors } : {}),
    });
  }
}

interface Asked {
  readonly address: string;
  readonly occupier: string;
  readonly occupiedFrom: string | null;
  readonly reason: string;
}

function mentionOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}

function read(request: FastifyRequest): Asked | { readonly errors: Readonly<Record<string, string>> } {
  const address = field(request, 'address').trim();
  const occupiedFrom = day(field(request, 'occupiedFrom'));
  const reason = wordsFault(field(request, 'reason'), LEAST_REASON);
  const errors = {
    ...(address === '' || textFault(address, LONGEST_ADDRESS)
      ? { address: `Write the address in ${LONGEST_ADDRESS} characters or fewer` }
      : {}),
    ...(occupiedFrom === undefined ? { occupiedFrom: NO_DAY } : {}),
    ...(reason === null ? {} : { reason }),
  };
  if (Object.keys(errors).length > 0 || occupiedFrom === undefined) return { errors };
  return {
    address: cleanText(address, 'address', LONGEST_ADDRESS),
    occupier: field(request, 'occupier'),
    occupiedFrom,
    reason: cleanText(field(request, 'reason').trim(), 'reason', 2000),
  };
}

/** The signs that were ticked, of those that the reports show. What happened before the occupier moved in is none about them. */
async function ticked(
  tx: Tx,
  request: FastifyRequest,
  mentionId: string,
  homeId: string,
  occupiedFrom: string | null,
): Promise<NewHomeFact[]> {
  const picked = new Set(fields(request, 'sign'));
  const reports = await reportsOfAddresses(tx, formatDay(new Date()), mentionId);
  const shown = [...new Map(reports.map((report) => [report.reportId, report])).values()].flatMap((report) =>
    signsIn(report.text).map(({ sign }) => ({ sign, report })),
  );
  return shown
    .filter(({ sign, report }) => picked.has(keyOf(sign, report.reportId)) && isSign(sign))
    .map(({ sign, report }) => ({ sign, report, seenOn: report.happenedFrom ?? report.happenedTo }))
    .filter(({ seenOn }) => occupiedFrom === null || seenOn === null || seenOn >= occupiedFrom)
    .map(({ sign, report, seenOn }): NewHomeFact => ({
      homeId,
      kind: 'sign',
      code: sign,
      reportId: report.reportId,
      seenOn,
      reason: 'As the report says; ticked when the record was opened',
    }));
}

function keyOf(sign: Sign, reportId: string): string {
  return `${sign}:${reportId}`;
}
