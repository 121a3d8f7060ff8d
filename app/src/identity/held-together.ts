import { isPair, type DecisionRow } from './decision-history.ts';
import { entitiesFrom, type LiveDecision } from './projection.ts';

/** What would come of undoing one decision: how many mentions on either side would part; null when others hold them together. */
export interface Hold {
  readonly decision: string;
  readonly sides: readonly [number, number];
}

/** The decisions on which an entity hangs: undoing any one of them parts it. From the decisions a reader may see. */
export function holds(mentions: readonly string[], decisions: readonly DecisionRow[]): Hold[] {
  const inForce = within(mentions, decisions);
  const { bridges } = entitiesFrom(mentions, inForce.map(live));
  return bridges.flatMap(({ a, b, sides }) => {
    const ties = inForce.filter((one) => one.verdict === 'same' && isPair(one, a, b));
    const [only] = ties;
    return only && ties.length === 1 ? [{ decision: only.id, sides }] : [];
  });
}

/** True when "the same" about two mentions would contradict what people decided about these mentions. */
export function wouldContradict(
  mentions: readonly string[],
  decisions: readonly DecisionRow[],
  a: string,
  b: string,
): boolean {
  const same: LiveDecision = { verdict: 'same', a, b, byPerson: true };
  return entitiesFrom(mentions, [...within(mentions, decisions).map(live), same]).conflicts.length > 0;
}

function within(mentions: readonly string[], decisions: readonly DecisionRow[]): DecisionRow[] {
  const members = new Set(mentions);
  return decisions.filter(({ undone, left, right }) => undone === null && members.has(left) && members.has(right));
}

function live({ verdict, left, right, rule }: DecisionRow): LiveDecision {
  return { verdict, a: left, b: right, byPerson: rule === 'person' };
}
