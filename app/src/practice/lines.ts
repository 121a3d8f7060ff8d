import type { Line, PracticeCounty } from '@throughline/practice-county';
import { audienceNamed } from '../desk/index.ts';
import { SERVICE, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { addFacts, openLine, type FactKind, type NewFact } from '../lines/index.ts';
import type { Placed, PlacedMention } from './reports.ts';

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
      let opened = 0;
      for (const line of county.truth.lines) {
        const mentions = mentionsOfLine(line, placed);
        if (new Set(mentions.map((mention) => mention.reportId)).size < 2) continue;
        await loadLine(tx, line, mentions, placed, analyst, audience.id);
        opened += 1;
      }
      return opened;
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
): Promise<void> {
  const known = latestDay(mentions);
  const lineId = await openLine(tx, analyst, {
    brand: line.brand,
    reason: 'Reported under one name by several partners',
    compartment,
    recordedAt: known,
  });
  const fact = (
    kind: FactKind,
    value: string,
    from: readonly PlacedMention[],
    more: Partial<NewFact> = {},
  ): NewFact => ({
    lineId,
    kind,
    value,
    reports: [...new Set(from.map((mention) => mention.reportId))],
    reason: `Named in ${new Set(from.map((mention) => mention.reportId)).size} reports`,
    compartment,
    recordedAt: latestDay(from),
    ...more,
  });
  const facts: NewFact[] = [
    fact('status', 'active', mentions),
    fact('scope', line.scope, mentions),
    fact('origin', line.origin, mentions, { confidence: line.scope === 'internal' ? 'medium' : 'low' }),
    fact('element', 'vulnerability', mentions),
  ];
  for (const number of line.dealNumbers) {
    const own = placed.byTruth.get(`phone:${number.number}`) ?? [];
    const best = fullest(own);
    if (best)
      facts.push(
        fact('number', best.text, own, { mentionId: best.mentionId, from: number.from, to: number.to ?? null }),
        fact('element', 'communication', own),
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
    if (best)
      facts.push(fact('vehicle', best.text, own, { mentionId: best.mentionId }), fact('element', 'movement', own));
  }
  await addFacts(tx, analyst, facts);
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
