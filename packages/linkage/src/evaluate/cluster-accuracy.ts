import { accuracyOf, type Accuracy } from './accuracy.ts';
import { refuse } from './evaluation-error.ts';
import { judgeOf, type Truth } from './truth.ts';

/** How a clustering compares with the truth. */
export interface ClusterAccuracy {
  /** Over pairs: two records in one cluster are a link, whether by an edge or by way of others. */
  readonly pairs: Accuracy;
  /** Over records; `null` where people are not known for whole records, or no record is judged. */
  readonly bCubed: BCubed | null;
  /** Clusters that hold records of more than one person: the harm that matters most here. `null` as above. */
  readonly clustersOfSeveral: number | null;
  /** People whose records lie in more than one cluster. `null` as above. */
  readonly peopleDivided: number | null;
}

/**
 * B-cubed (A. Bagga and B. Baldwin, 1998): mean over records of the share of its cluster that is its person (precision)
 * and of the share of its person that is in its cluster (recall). Unlike pairs, it does not let one big cluster rule.
 */
export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Judge a clustering from the sizes of clusters, people and their overlaps: no pair is listed, so a cluster of 100,000
 * costs no more than 100,000 alone. Records whose person is not known are left out of clusters before they are judged.
 * With labels, only the labelled pairs are judged.
 * @param clusterOf cluster code per record, 0 and above
 */
export function clusterAccuracy(clusterOf: Int32Array, truth: Truth): ClusterAccuracy {
  const judge = judgeOf(truth);
  if (clusterOf.length !== judge.records) {
    refuse(
      `The clustering covers ${clusterOf.length} records and the truth ${judge.records}; give both for the same records.`,
    );
  }
  const bad = clusterOf.findIndex((code) => code < 0);
  if (bad >= 0)
    refuse(
      `Record ${bad} has the cluster code ${clusterOf[bad] ?? ''}; every record needs a cluster, its own if alone.`,
    );
  if (truth.kind === 'people') return byOverlap(clusterOf, truth.personOf, judge.canBeWrong);
  let [truePositives, falsePositives] = [0, 0];
  for (const [key, same] of judge.labelled ?? []) {
    if (clusterOf[Math.floor(key / judge.records)] !== clusterOf[key % judge.records]) continue;
    if (same) truePositives += 1;
    else falsePositives += 1;
  }
  const pairs = accuracyOf({ truePositives, falsePositives, truePairs: judge.truePairs }, judge.canBeWrong);
  return { pairs, bCubed: null, clustersOfSeveral: null, peopleDivided: null };
}

function byOverlap(clusterOf: Int32Array, personOf: Int32Array, canBeWrong: boolean): ClusterAccuracy {
  const [clusters, people] = [new Map<number, number>(), new Map<number, number>()];
  const overlaps = new Map<number, Map<number, number>>();
  let judged = 0;
  personOf.forEach((person, at) => {
    if (person < 0) return;
    const cluster = clusterOf[at] ?? 0;
    judged += 1;
    count(clusters, cluster);
    count(people, person);
    const ofCluster = overlaps.get(cluster) ?? new Map<number, number>();
    overlaps.set(cluster, ofCluster);
    count(ofCluster, person);
  });
  let [together, precision, recall, clustersOfSeveral] = [0, 0, 0, 0];
  const clustersOfPerson = new Map<number, number>();
  for (const [cluster, ofCluster] of overlaps) {
    if (ofCluster.size > 1) clustersOfSeveral += 1;
    for (const [person, overlap] of ofCluster) {
      count(clustersOfPerson, person);
      together += (overlap * (overlap - 1)) / 2;
      precision += (overlap * overlap) / (clusters.get(cluster) ?? 1);
      recall += (overlap * overlap) / (people.get(person) ?? 1);
    }
  }
  const links = pairsWithin(clusters);
  return {
    pairs: accuracyOf(
      { truePositives: together, falsePositives: links - together, truePairs: pairsWithin(people) },
      canBeWrong,
    ),
    bCubed: judged === 0 ? null : bCubed(precision / judged, recall / judged),
    clustersOfSeveral: judged === 0 ? null : clustersOfSeveral,
    peopleDivided:
      judged === 0 ? null : [...clustersOfPerson.values()].filter((clustersHeld) => clustersHeld > 1).length,
  };
}

function bCubed(precision: number, recall: number): BCubed {
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function pairsWithin(sizes: ReadonlyMap<number, number>): number {
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Cluster code per record from lists of members; a record in no list is a cluster of its own. */
export function clusterCodes(
  clusters: readonly { readonly members: readonly string[] }[],
  ids: readonly string[],
): Int32Array {
  const position = new Map(ids.map((id, at) => [id, at]));
  if (position.size !== ids.length) refuse('Two records have one id; give each its own.');
  const codes = new Int32Array(ids.length).fill(-1);
  clusters.forEach(({ members }, code) => {
    for (const member of members) {
      const at =
        position.get(member) ??
        refuse(`A cluster holds "${member}", which is no record; give the ids that were clustered.`);
      if ((codes[at] ?? -1) >= 0) refuse(`Record "${member}" is in two clusters; give every record one.`);
      codes[at] = code;
    }
  });
  let next = clusters.length;
  return codes.map((code) => (code < 0 ? next++ : code));
}
