/** The example of README.md; a test keeps the two the same. */
/* eslint-disable no-console -- an example shows what it finds */
import { block, cluster, personModel, personRecord, scorePair } from '@throughline/linkage';

const written = [
  { name: 'Karen Ashdown', born: '04/03/2010', phone: '07700 900123', postcode: 'SO14 3AB' },
  { name: 'Kaz Ashdown', born: 'about 15', phone: '+44 7700 900123' },
  { name: 'Tyler Ashdown', born: '04/03/2010', phone: '07700 900123', postcode: 'so143ab' },
];
const records = written.map((person) => personRecord(person, '2026-03-10').record);

const blocked = block(records, personModel.blockRules);
if (!blocked.ok) throw new Error(blocked.message); // names the rule and the value that would explode

for (const { left, right, rule } of blocked.pairs) {
  const score = scorePair(personModel, records[left] ?? {}, records[right] ?? {});
  console.log(left, right, rule, score.weight.toFixed(1), score.why[0], score.whyNot[0]);
}

// Proposals that a person accepted, and decisions: "different" always wins.
const found = cluster(['a', 'b', 'c'], [{ a: 'a', b: 'b', weight: 9 }], [{ verdict: 'different', a: 'a', b: 'c' }]);
console.log(found.clusters, found.bridges, found.conflicts);
