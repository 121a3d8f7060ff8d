import { sql } from 'kysely';
import type { Likeness, NamedReport, PersonAsked, WhoCouldThisBe } from '../desk/index.ts';
import type { Tx } from '../ground/index.ts';
import { candidatesFor, type Candidate } from './candidates.ts';
import { comparedRecord } from './compared-record.ts';
import { evidenceOf } from './evidence-words.ts';
import { KEY_KINDS, keysToLookFor } from './match-key.ts';
import { countRoles, nameOf, shown } from './mention-words.ts';
import { normaliseThing } from './normalise-thing.ts';
import { mentionsOf } from './store.ts';

const MOST_SHOWN = 5;
/** Bits. Lower than what is proposed: who reads one report wants to see who it could be, and decides nothing by it. */
const SHOWN_FROM = -12;

/**
 * For each person named in a submission, who they could be: the entities whose mentions compare best, each by its best mention. Computed
 * while it is read, for this reader, and not kept.
 */
export const whoCouldThisBe: WhoCouldThisBe = async (tx, reader, report) => {
  const own = await ownMentions(tx, report.released);
  const asked: PersonAsked[] = [];
  for (const [at, thing] of report.things.entries()) {
    if (thing.kind !== 'person') continue;
    const { fields } = normaliseThing(thing, { ...report, id: '', compartment: '' });
    const record = comparedRecord(fields, report.district);
    const found = await candidatesFor(tx, record, reader, { least: SHOWN_FROM, without: own.map(({ id }) => id) });
    const likely = bestOfEach(found.candidates);
    const mine = own.find(({ text }) => text === thing.text);
    asked.push({
      at,
      name: thing.text,
      likenesses: await likenesses(tx, likely.slice(0, MOST_SHOWN), mine),
      more: Math.max(0, likely.length - MOST_SHOWN),
      tooCommon: found.tooCommon,
      found: found.found,
      compared: found.compared,
      onlyDescribed: keysToLookFor(record).length === 0,
    });
  }
  return asked;
};

interface OwnMention {
  readonly id: string;
  readonly text: string;
  readonly entity_id: string;
}

/** The people of the reports made from the submission, once there are any. */
async function ownMentions(tx: Tx, reports: NamedReport['released']): Promise<OwnMention[]> {
  if (reports.length === 0) return [];
  const { rows } = await sql<OwnMention>`
    select m.id, m.text, e.entity_id from tl.mention m join tl.entity_member e on e.mention_id = m.id
    where m.report_id = any (${reports}::uuid[]) and m.kind = 'person'`.execute(tx);
  return rows;
}

/** Each entity once, by the mention that compares best. */
function bestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ entityId }) => {
    if (seen.has(entityId)) return false;
    seen.add(entityId);
    return true;
  });
}

async function likenesses(tx: Tx, candidates: readonly Candidate[], mine: OwnMention | undefined): Promise<Likeness[]> {
  const made: Likeness[] = [];
  for (const candidate of candidates) {
    const mentions = await mentionsOf(tx, candidate.entityId);
    const mention = mentions.find(({ id }) => id === candidate.mentionId) ?? mentions[0];
    if (!mention) continue;
    const { text, details, roleWords, report } = shown(mention);
    made.push({
      entity: candidate.entityId,
      name: nameOf(mentions),
      named: { text, details, roleWords, report },
      roles: countRoles(mentions),
      foundBy: candidate.foundBy.map((kind) => KEY_KINDS[kind]),
      ...evidenceOf(candidate.score),
      weight: candidate.score.weight,
      proposal: mine ? await proposalOn(tx, mine.id, candidate.mentionId) : null,
      joined: mine?.entity_id === candidate.entityId,
    });
  }
  return made;
}

async function proposalOn(tx: Tx, one: string, other: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from tl.proposal where left_mention = least(${one}::uuid, ${other}::uuid) and right_mention = greatest(${one}::uuid, ${other}::uuid)
    limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}
