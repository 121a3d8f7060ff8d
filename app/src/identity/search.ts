import {
  fullFormsOf,
  normaliseHandle,
  normaliseNamePart,
  normalisePhone,
  normalisePostcode,
  normaliseRegistration,
  soundex,
} from '@throughline/linkage';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';
import { groupNameKey } from './normalise-thing.ts';

/** Where an online name may be kept, '' for one whose platform nobody said. The names are those of `normaliseHandle`. */
const PLATFORMS = [
  '',
  'instagram',
  'snapchat',
  'tiktok',
  'facebook',
  'x',
  'telegram',
  'discord',
  'youtube',
  'twitch',
  'kik',
  'psn',
  'xbox',
];

/** An entity that was found, by what, and how many of its mentions the reader may see match. */
export interface Found {
  readonly entityId: string;
  readonly kind: string;
  readonly text: string;
  readonly mentions: number;
  readonly how: string;
}

/**
 * Entities whose mentions match what was typed: a number, a registration, a postcode, a name or a handle. Only equality on stored keys is
 * used, so that indexes serve under row security; a name also finds those that sound alike.
 */
export async function search(tx: Tx, typed: string): Promise<Found[]> {
  const text = typed.trim();
  const tries: { how: string; where: ReturnType<typeof sql> }[] = [];
  const phone = normalisePhone(text);
  if (phone.ok) tries.push({ how: 'the same number', where: sql`m.exact_key = ${phone.value.e164}` });
  const plate = normaliseRegistration(text);
  if (plate.ok && plate.value.format !== null)
    tries.push({ how: 'the same registration', where: sql`m.kind = 'vehicle' and m.exact_key = ${plate.value.key}` });
  const postcode = normalisePostcode(text);
  if (postcode.ok && postcode.value.kind === 'full')
    tries.push({ how: 'the same postcode', where: sql`m.postcode_key = ${postcode.value.postcode}` });
  const words = text.split(/\s+/u).flatMap((word) => {
    const part = normaliseNamePart(word);
    return part.ok ? [part.value] : [];
  });
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const canonical = first === undefined ? undefined : (fullFormsOf(first)[0] ?? first);
  if (canonical && last) {
    tries.push({ how: 'the same name', where: sql`m.surname_key = ${last} and m.forename_key = ${canonical}` });
    tries.push({
      how: 'a name that sounds alike',
      where: sql`m.sound_key = ${`${soundex(last) ?? ''}:${canonical.slice(0, 2)}`}`,
    });
  } else if (canonical)
    tries.push({ how: 'one name the same', where: sql`(m.surname_key = ${first} or m.forename_key = ${canonical})` });
  const handle = normaliseHandle(text);
  if (handle.ok && !/\s/u.test(handle.value.handle)) {
    const platforms = handle.value.platform === null ? PLATFORMS : [handle.value.platform, ''];
    const keys = platforms.map((platform) => `${platform}:${handle.value.handle}`);
    tries.push({ how: 'the same online name', where: sql`m.kind = 'handle' and m.exact_key = any (${keys}::text[])` });
  }
  const group = groupNameKey(text);
  if (group)
    tries.push({
      how: 'the same name of a group or line',
      where: sql`m.kind = 'organisation' and m.exact_key = ${group}`,
    });
  const found = new Map<string, Found>();
  for (const { how, where } of tries) {
    const rows = await sql<{ entity_id: string; kind: string; text: string; n: number }>`
      select e.entity_id, m.kind, min(m.text) as text, count(*) n from tl.mention m join tl.entity_member e on e.mention_id = m.id
      where ${where} group by e.entity_id, m.kind order by min(m.recorded_at) limit 50`.execute(tx);
    for (const row of rows.rows)
      if (!found.has(row.entity_id))
        found.set(row.entity_id, { entityId: row.entity_id, kind: row.kind, text: row.text, mentions: row.n, how });
  }
  return [...found.values()];
}
