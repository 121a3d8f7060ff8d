import { LIKENESS_VIEWS, noteReads, saidAtTheDesk } from '../desk/index.ts';
import { notFound, type Tx } from '../ground/index.ts';
import { decisionsAbout, standing, type DecisionRow } from './decision-history.ts';
import { wouldContradict } from './held-together.ts';
import { countRoles, shown, type RoleCount, type ShownMention } from './mention-words.ts';
import { entityOfMention, mentionsOf, proposalById, type ProposalRow } from './store.ts';

/** One side of a proposal: the entity its mention belongs to now, and everything the reader may see of it. */
export interface Side {
  readonly entity: string;
  readonly mentions: readonly ShownMention[];
  readonly roles: RoleCount;
}

/** A proposal with what a person should see before they decide. */
export interface Pair {
  readonly proposal: ProposalRow;
  readonly left: Side;
  readonly right: Side;
  /** The two are one entity already. */
  readonly decided: boolean;
  /** What a person decided about this very pair, if that is in force. */
  readonly earlier: DecisionRow | null;
  /** "The same" would contradict what someone decided before. */
  readonly contradicts: boolean;
  /** How two different people could look like this: twins, one family, one address. */
  readonly warning: string | null;
  /** What officers of the desk took them for before the release, for readers of the desk alone. */
  readonly atTheDesk: readonly { readonly said: string; readonly why: string; readonly by: string }[];
}

/** @throws {Problem} 404 when there is no such proposal, or the reader may not see both sides */
export async function pairOf(tx: Tx, id: string): Promise<Pair> {
  const proposal = await proposalById(tx, id);
  if (!proposal) throw notFound();
  const [left, right] = [await sideOf(tx, proposal.left), await sideOf(tx, proposal.right)];
  const ids = [
    ...new Set(
      [...left.mentions, ...right.mentions].map((mention) => mention.id).concat(proposal.left, proposal.right),
    ),
  ];
  const decisions = await decisionsAbout(tx, ids);
  const household = proposal.waterfall.parts.find(
    ({ comparison, label }) => comparison === 'shared household' && label.startsWith('Could be'),
  );
  return {
    proposal,
    left,
    right,
    decided: left.entity === right.entity,
    earlier: standing(decisions, proposal.left, proposal.right),
    contradicts: wouldContradict(ids, decisions, proposal.left, proposal.right),
    warning: household?.label ?? null,
    atTheDesk: (await saidAtTheDesk(tx, reportsOf(left, right), [left.entity, right.entity])).map(
      ({ view, why, by }) => ({ said: LIKENESS_VIEWS[view], why, by }),
    ),
  };
}

function reportsOf(...sides: readonly Side[]): string[] {
  return [...new Set(sides.flatMap(({ mentions }) => mentions.map(({ report }) => report.id)))];
}

async function sideOf(tx: Tx, mention: string): Promise<Side> {
  const entity = await entityOfMention(tx, mention);
  if (!entity) throw notFound();
  const mentions = await mentionsOf(tx, entity);
  await noteReads(
    tx,
    mentions.map(({ report }) => report.id),
  );
  return { entity, mentions: mentions.map(shown), roles: countRoles(mentions) };
}
