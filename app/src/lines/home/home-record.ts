import { signpostsFor, type Signpost } from '../../desk/index.ts';
import type { Ground, Tx } from '../../ground/index.ts';
import type { Thing } from '../../intake/index.ts';
import { independenceOf, type Independence } from '../independence/independence.ts';
import { happenedWithin, type Moment } from '../moment.ts';
import { entitiesOfMentions, mentionsOfEntities } from '../network-store.ts';
import { standingFacts, type Home, type HomeFact, type HomeStep } from './home.ts';
import { factsOfHomes, homes, stepsOfHomes } from './home-store.ts';
import { linesAt } from './suspicion-store.ts';

/** All of one home that a reader may see, as at a moment. */
export interface HomeRecord {
  readonly home: Home;
  readonly facts: readonly HomeFact[];
  readonly steps: readonly HomeStep[];
  /** Page of the occupier, whose name stands there and not here. */
  readonly occupierEntity: string | null;
  readonly lines: readonly { readonly id: string; readonly brand: string }[];
  readonly signposts: readonly Signpost[];
  /** How far the reports behind the signs stand on feet of their own. */
  readonly independence: Independence;
}

/** The record of a home; null where the reader may see none. */
export async function homeRecord(tx: Tx, ground: Ground, id: string, moment: Moment): Promise<HomeRecord | null> {
  const [home] = await homes(tx, moment.knownBy, id);
  if (!home) return null;
  const all = (await factsOfHomes(tx, [id], moment.knownBy)).get(id) ?? [];
  const facts = all.filter(({ seenOn }) => happenedWithin(moment, { from: seenOn, to: seenOn }));
  const steps = (await stepsOfHomes(tx, [id], moment.knownBy)).get(id) ?? [];
  const mentions = [home.addressMention, ...(home.occupierMention ? [home.occupierMention] : [])];
  const entities = await entitiesOfMentions(tx, mentions);
  const signReports = standingFacts(facts).flatMap((fact) => (fact.kind === 'sign' ? [fact.report.id] : []));
  const independence = await independenceOf(
    tx,
    ground.keys,
    new Map([[`home ${id}`, [...new Set(signReports)]]]),
    moment.knownBy,
  );
  return {
    home,
    facts,
    steps,
    occupierEntity: home.occupierMention ? (entities.get(home.occupierMention) ?? null) : null,
    lines: await linesAt(tx, home.addressMention, moment.knownBy),
    signposts: await signpostsFor(tx, ground, await spellings(tx, home, entities.get(home.addressMention))),
    independence: independence.get(`home ${id}`) ?? { reports: 0, sources: 0, circular: 0, style: 'dashed' },
  };
}

/** The address however it was written, so that a signpost is found by any of its spellings. */
async function spellings(tx: Tx, home: Home, entity: string | undefined): Promise<Thing[]> {
  const named = entity === undefined ? [] : await mentionsOfEntities(tx, [entity]);
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const all = [
    { text: home.address, postcode: home.postcode ?? undefined, addressLine: undefined },
    ...named.map(({ text: written, fields }) => ({
      text: written,
      postcode: text(fields['postcode']),
      addressLine: text(fields['addressLine']),
    })),
  ];
  return all.map(({ text: written, postcode, addressLine }) => ({
    kind: 'address',
    text: written,
    ...(postcode === undefined ? {} : { postcode }),
    ...(addressLine === undefined ? {} : { addressLine }),
  }));
}
