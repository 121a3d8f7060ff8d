import type { TermFrequencies } from '@throughline/linkage';
import { appendEntry, SERVICE, type Ground, type Tx } from '../ground/index.ts';
import { commonness, peopleKnown } from './commonness.ts';
import { compare } from './compared-record.ts';
import { linkPeople, type FoundPair, type LinkPeopleOptions, type RuleLeftOut } from './link-people.ts';
import { peopleAmong, type KnownPerson } from './match-key-store.ts';
import { lockIdentity } from './projection.ts';
import { addProposals, keptFrom, strongest, type ProposedPair } from './propose.ts';
import { settledAs, settledPairs, type SettledPairs } from './settled-pairs.ts';

/** How linkage over all mentions is run. */
export interface ProposeAllOptions extends Omit<LinkPeopleOptions, 'threshold'> {
  /** Bits from which a pair is proposed; null for `keptFrom`, as when reports arrive. */
  readonly threshold: number | null;
  /** Find out what would be proposed, and propose nothing. */
  readonly dryRun: boolean;
  /** Where it was asked for, in the ledger's words: 'at the command line'. */
  readonly asked: string;
}

/** What linkage over all mentions gave: counts only. `found` = `alreadyProposed` + `decided` + `overLimit` + `missing`. */
export interface ProposedAll {
  /** Mentions of people compared. */
  readonly mentions: number;
  /** Mentions in reports that may tie nobody to anyone: what a bad source said and nobody believes. */
  readonly disbelieved: number;
  readonly compared: number;
  readonly threshold: number;
  readonly rulesLeftOut: readonly RuleLeftOut[];
  /** Pairs from the threshold that one report names together: it names two because they are two. */
  readonly oneReport: number;
  /** Pairs from the threshold that are one entity already. */
  readonly oneEntity: number;
  /** All other pairs from the threshold. */
  readonly found: number;
  readonly alreadyProposed: number;
  /** Decided by a person, or between two entities that a person's decision keeps apart. */
  readonly decided: number;
  /** Left out because one of the two is in twenty proposals. */
  readonly overLimit: number;
  readonly missing: number;
  /** 0 in a dry run, else as many as were missing. */
  readonly written: number;
  readonly seconds: { readonly read: number; readonly link: number; readonly write: number };
}

/**
 * Compares all mentions of people in one batch, and proposes the pairs that are not proposed yet: those a comparison at arrival left out, because
 * too many shared a key, or because the model was another then. It proposes only, with the weights that arrival would give; it merges nobody and
 * touches no decision. Comparing holds no transaction and no lock.
 * @throws LinkageError `batch-cancelled` after the signal; nothing is written then
 */
export async function proposeAll({ database }: Ground, options: ProposeAllOptions): Promise<ProposedAll> {
  const started = performance.now();
  const known = await database.act(
    SERVICE,
    {
      op: 'consult',
      what: 'mention',
      did: `read all of people to compare them, ${options.asked}`,
      purpose: 'intelligence',
    },
    readAll,
  );
  const read = performance.now();
  const threshold = options.threshold ?? keptFrom(known.count);
  const { pairs, ...figures } = await linkPeople(known.people, known.frequencies, { ...options, threshold });
  const sum = { mentions: known.people.length, disbelieved: known.disbelieved, threshold, ...figures };
  const outlook = sortOut(pairs, known.settled);
  const scores = new Map<FoundPair, ProposedPair | null>();
  const scored = (pair: FoundPair): ProposedPair | null => {
    const score = scores.get(pair) ?? withScore(pair, known.frequencies, threshold);
    scores.set(pair, score);
    return score;
  };
  // The costly explanations are made now, so that the lock is held for the writing only.
  if (!options.dryRun) outlook.missing.forEach(scored);
  const compared = performance.now();
  const clock = (): ProposedAll['seconds'] => ({
    read: (read - started) / 1000,
    link: (compared - read) / 1000,
    write: (performance.now() - compared) / 1000,
  });
  if (options.dryRun) return { ...sum, ...outlook, missing: outlook.missing.length, written: 0, seconds: clock() };
  return database.act(
    SERVICE,
    {
      op: 'combine',
      what: 'proposal',
      did: `compared all mentions of people, ${options.asked}`,
      purpose: 'intelligence',
    },
    async (tx) => {
      await lockIdentity(tx);
      const now = sortOut(pairs, await settledPairs(tx));
      const proposed = now.missing.flatMap((pair) => scored(pair) ?? []);
      await addProposals(tx, proposed);
      const outcome = { ...sum, ...now, missing: now.missing.length, written: proposed.length };
      await appendEntry(tx, entryOf(outcome));
      return { ...outcome, seconds: clock() };
    },
  );
}

interface Known {
  readonly people: readonly KnownPerson[];
  readonly disbelieved: number;
  readonly count: number;
  readonly frequencies: TermFrequencies;
  readonly settled: SettledPairs;
}

const AT_ONCE = 5000;

async function readAll(tx: Tx): Promise<Known> {
  const people: KnownPerson[] = [];
  let read = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = await tx
      .selectFrom('tl.mention')
      .select('id')
      .where('kind', '=', 'person')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    const ids = page.map(({ id }) => id);
    for (const person of await peopleAmong(tx, ids)) people.push(person);
    read += ids.length;
    after = ids.at(-1) ?? after;
    if (ids.length < AT_ONCE) break;
  }
  return {
    people,
    disbelieved: read - people.length,
    count: await peopleKnown(tx),
    frequencies: await commonness(
      tx,
      people.map(({ record }) => record),
    ),
    settled: await settledPairs(tx),
  };
}

type Sorted = Pick<ProposedAll, 'oneReport' | 'oneEntity' | 'found' | 'alreadyProposed' | 'decided' | 'overLimit'> & {
  readonly missing: readonly FoundPair[];
};

function sortOut(pairs: readonly FoundPair[], settled: SettledPairs): Sorted {
  const counts = { oneReport: 0, oneEntity: 0, alreadyProposed: 0, decided: 0 };
  const open = pairs.filter(({ a, b, left, right }) => {
    const as = left.reportId === right.reportId ? 'oneReport' : settledAs(settled, a, b);
    if (as !== null) counts[as] += 1;
    return as === null;
  });
  // Those that are proposed keep their places, so that a second run has nothing to add.
  const missing = strongest(open, settled.perMention);
  const found = pairs.length - counts.oneReport - counts.oneEntity;
  return { ...counts, found, overLimit: open.length - missing.length, missing };
}

function withScore(
  { a, b, left, right }: FoundPair,
  frequencies: TermFrequencies,
  threshold: number,
): ProposedPair | null {
  const [score] = compare(left.record, [right.record], frequencies, threshold);
  return score ? { a, b, aCompartment: left.compartment, bCompartment: right.compartment, score } : null;
}

function entryOf({
  mentions,
  compared,
  found,
  written,
}: Omit<ProposedAll, 'seconds'>): Parameters<typeof appendEntry>[1] {
  return {
    op: 'combine',
    what: 'proposal',
    did: `proposed ${written} pairs, of ${found} found among ${mentions} mentions of people in ${compared} comparisons`,
    purpose: 'intelligence',
    actor: SERVICE.accountId,
    agency: SERVICE.agencyId,
    at: new Date().toISOString(),
  };
}
