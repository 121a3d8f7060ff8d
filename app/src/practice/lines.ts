import type { Line, PracticeCounty } from '@throughline/practice-county';
import { audienceNamed } from '../desk/index.ts';
import { SERVICE, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { addFacts, openLine, type FactKind, type NewFact } from '../lines/index.ts';
import { readWords, reportsNaming } from './line-words.ts';
import { closeOne, judgeLines, openGroups, reportsOf, type Opened } from './line-work.ts';
import type { Placed, PlacedMention } from './reports.ts';

/** Roles of the county's truth that are victims first; their reports say how a line moves and whom it harms. */
const EXPLOITED: readonly string[] = ['runner_exploited', 'cuckooed_resident'];
/** So many lines are judged as a whole, as one analyst would have got round to. */
const JUDGED = 3;

/**
 * Plays an analyst who opens each line that was reported at least twice, and describes it from the reports. What nobody reported
 * stays unknown, however true it is in the county.
 */
export async function loadLines(
  ground: Ground,
  county: PracticeCounty,
  placed: Placed,
  analyst: Actor,
): Promise<number> {
  return ground.database.act(
    SERVICE,
    { op: 'alter', what: 'practice county', did: 'played the analyst on lines', purpose: 'intelligence' },
    async (tx) => {
      const audience = await audienceNamed(tx, 'met');
      if (!audience) throw new Error('the audience "met" is missing');
      const opened: Opened[] = [];
      for (const [at, line] of county.truth.lines.entries()) {
        const mentions = mentionsOfLine(line, placed);
        if (new Set(mentions.map((mention) => mention.reportId)).size < 2) continue;
        opened.push(await loadLine(tx, line, mentions, placed, analyst, audience.id, at % 2 === 0));
      }
      await judgeLines(tx, opened.slice(0, JUDGED), analyst, audience.id);
      await closeOne(tx, opened, analyst, audience.id);
      await openGroups(tx, opened, analyst, audience.id);
      return opened.length;
    },
  );
}

async function loadLine(
  tx: Tx,
  line: Line,
  mentions: readonly PlacedMention[],
  placed: Placed,
  analyst: Actor,
  compartment: string,
  leavesTheLastNumber: boolean,
): Promise<Opened> {
  const known = latestDay(mentions);
  const lineId = await openLine(tx, analyst, {
    brand: line.brand,
    reason: 'Reported under one name by several partners',
    compartment,
    recordedAt: known,
  });
  const said = (
    kind: FactKind,
    value: string,
    reports: readonly string[],
    recordedAt: Date,
    more: Partial<NewFact> = {},
  ): NewFact => ({
    lineId,
    kind,
    value,
    reports,
    reason: `Named in ${reports.length} report${reports.length === 1 ? '' : 's'}`,
    compartment,
    recordedAt,
    ...more,
  });
  const fact = (kind: FactKind, value: string, from: readonly PlacedMention[], more: Partial<NewFact> = {}): NewFact =>
    said(kind, value, reportsOf(from), latestDay(from), more);
  const facts: NewFact[] = [fact('status', 'active', mentions, { from: firstDay(mentions) })];
  for (const number of line.dealNumbers) {
    // Some lines' newest number is left for people to put to it: it is proposed as the one that follows.
    if (leavesTheLastNumber && number.succeeds && number === line.dealNumbers.at(-1)) continue;
    const own = placed.byTruth.get(`phone:${number.number}`) ?? [];
    const best = fullest(own);
    if (best)
      facts.push(
        fact('number', best.text, own, { mentionId: best.mentionId, from: number.from, to: number.to ?? null }),
      );
  }
  for (const town of line.markets) {
    const own = mentions.filter((mention) => mention.town === town);
    if (own.length > 0) facts.push(fact('market', town, own));
  }
  for (const member of line.members) {
    const own = placed.byTruth.get(member.personId) ?? [];
    const best = fullest(own);
    if (best)
      facts.push(
        fact('person', best.text, own, {
          mentionId: best.mentionId,
          role: member.role,
          from: member.from,
          to: member.to ?? null,
        }),
      );
  }
  for (const home of line.addresses) {
    const own = placed.byTruth.get(`address:${home.address.line}|${home.address.postcode}`) ?? [];
    const best = fullest(own);
    if (best)
      facts.push(
        fact('address', `${home.address.line}, ${home.address.postcode}`, own, {
          mentionId: best.mentionId,
          from: home.from,
          to: home.to ?? null,
        }),
      );
  }
  for (const vehicle of line.vehicles) {
    const own = placed.byTruth.get(`plate:${vehicle.plate.replaceAll(' ', '')}`) ?? [];
    const best = fullest(own);
    if (best) facts.push(fact('vehicle', best.text, own, { mentionId: best.mentionId }));
  }
  const texts = await textsOf(tx, [
    ...mentions,
    ...line.members
      .filter((member) => EXPLOITED.includes(member.role))
      .flatMap((member) => placed.byTruth.get(member.personId) ?? []),
  ]);
  for (const { fact: read, reports } of readWords(texts)) facts.push(said(read.kind, read.value, reports, known));
  facts.push(
    ...whereFrom(line, texts, mentions, (kind, value, reports, more) => said(kind, value, reports, known, more)),
  );
  await addFacts(tx, analyst, facts);
  const holders = line.members.filter((member) => member.role === 'line_holder');
  return {
    lineId,
    line,
    reports: reportsOf(mentions),
    holder: holders.flatMap((member) => placed.byTruth.get(member.personId) ?? []),
    last: known,
  };
}

/** Origin, scope and corridor, as far as reports name the place the line is run from. */
function whereFrom(
  line: Line,
  texts: ReadonlyMap<string, string>,
  mentions: readonly PlacedMention[],
  said: (kind: FactKind, value: string, reports: readonly string[], more?: Partial<NewFact>) => NewFact,
): NewFact[] {
  if (line.scope === 'internal') {
    const there = mentions.filter((mention) => mention.town === line.origin);
    return there.length < 2
      ? []
      : [
          said('origin', line.origin, reportsOf(there), { confidence: 'medium' }),
          said('scope', 'internal', reportsOf(there)),
        ];
  }
  const naming = reportsNaming(texts, line.origin);
  if (naming.length === 0) return [];
  const byTrain = naming.filter((id) => /train/iu.test(texts.get(id) ?? ''));
  return [
    said('origin', line.origin, naming, { confidence: naming.length > 1 ? 'medium' : 'low' }),
    said('scope', 'external', naming),
    said('component', 'a', naming),
    ...(byTrain.length > 0 ? [said('corridor', line.corridorId, byTrain, { way: 'rail' })] : []),
  ];
}

async function textsOf(tx: Tx, mentions: readonly PlacedMention[]): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('tl.report').select(['id', 'text']).where('id', 'in', reportsOf(mentions)).execute();
  return new Map(rows.map((row) => [row.id, row.text]));
}

function mentionsOfLine(line: Line, placed: Placed): PlacedMention[] {
  const truths = [`line:${line.id}`, ...line.dealNumbers.map((number) => `phone:${number.number}`)];
  return truths.flatMap((truth) => placed.byTruth.get(truth) ?? []);
}

/** The mention that says most: a whole number rather than its last three digits. What nobody wrote in full stays partial. */
function fullest(mentions: readonly PlacedMention[]): PlacedMention | undefined {
  return mentions.toSorted((a, b) => b.text.length - a.text.length)[0];
}

function latestDay(mentions: readonly PlacedMention[]): Date {
  return new Date(Math.max(...mentions.map((mention) => mention.releasedAt.getTime())));
}

function firstDay(mentions: readonly PlacedMention[]): string {
  const days = mentions.map((mention) => mention.happenedFrom ?? mention.releasedAt.toISOString().slice(0, 10));
  return days.toSorted()[0] ?? latestDay(mentions).toISOString().slice(0, 10);
}
