import { explainCluster, type ClusterExplanation, type Decision, type Edges } from '@throughline/linkage';
import { cellOf, positionsByCode, type LinkInput } from './link-input.ts';
import { LinkRefused } from './link-refused.ts';

/** Why the cluster of one record holds together, its records by their ids. */
export interface RecordExplained {
  readonly id: string;
  readonly members: readonly string[];
  readonly explanation: ClusterExplanation;
}

/** @throws LinkRefused when no record has that id */
export function explainRecord(
  id: string,
  input: LinkInput,
  edges: Edges,
  clusterOf: Int32Array,
  threshold: number,
  decisions: readonly Decision<number>[],
): RecordExplained {
  const at = requireRecord(id, input);
  const name = (record: number): string => cellOf(input.rows, input.id, record);
  const members: string[] = [];
  clusterOf.forEach((cluster, record) => {
    if (cluster === clusterOf[at]) members.push(name(record));
  });
  const inside = Array.from(edges.weight, (weight, edge) => ({
    left: edges.left[edge] ?? 0,
    right: edges.right[edge] ?? 0,
    weight,
  })).filter(({ left, right }) => clusterOf[left] === clusterOf[at] && clusterOf[right] === clusterOf[at]);
  return {
    id,
    members,
    explanation: explainCluster(
      members,
      inside.map(({ left, right, weight }) => ({ a: name(left), b: name(right), weight })),
      decisions.map(({ verdict, a, b }) => ({ verdict, a: name(a), b: name(b) })),
      { threshold },
    ),
  };
}

/** The position of a record. @throws LinkRefused when no record has that id */
export function requireRecord(id: string, { rows, id: column }: LinkInput): number {
  const code = rows.dictionaries[rows.names.indexOf(column)]?.find(id) ?? 0;
  const at = positionsByCode(rows, column)[code] ?? -1;
  if (at >= 0) return at;
  throw new LinkRefused(`--explain: no record has that id in the column "${column}". Look it up in the file.`);
}

const MOST_SAID = 20;

/** The same in words. */
export function explanationInWords({ id, members, explanation }: RecordExplained): string {
  const { tree, singleLinks, weakest, contradictingPairs } = explanation;
  if (members.length === 1) return `The cluster of ${id}: it is alone; no link joins it to another record.`;
  const bits = (weight: number | null): string => (weight === null ? 'decided' : `${weight.toFixed(1)} bits`);
  const some = (lines: readonly string[]): string[] =>
    lines.length <= MOST_SAID ? [...lines] : [...lines.slice(0, MOST_SAID), `    and ${lines.length - MOST_SAID} more`];
  return [
    `The cluster of ${id}: ${members.length} records (${members.slice(0, MOST_SAID).join(', ')}${members.length > MOST_SAID ? ' …' : ''})`,
    '  The strongest links that hold it together:',
    ...some(tree.map(({ a, b, weight }) => `    ${a} and ${b}, ${bits(weight)}`)),
    singleLinks.length === 0
      ? '  No single link holds it: take any one away and it still holds.'
      : '  Single links on which it hangs, so look at these first:',
    ...some(
      singleLinks.map(
        ({ a, b, weight, sides: [near, far] }) =>
          `    ${a} and ${b}, ${bits(weight)}: without it ${near.size} and ${far.size} records part`,
      ),
    ),
    ...(weakest === null
      ? []
      : [`  Weakest tied: ${weakest.member}, by ${weakest.ties} ${weakest.ties === 1 ? 'link' : 'links'}`]),
    ...(contradictingPairs.length === 0 ? [] : ['  Pairs inside that are not links themselves:']),
    ...some(contradictingPairs.map(({ a, b, weight }) => `    ${a} and ${b}, ${bits(weight)}`)),
  ].join('\n');
}
