/** The example of README.md; a test keeps the two the same, and the built package runs it in plain Node. */
/* eslint-disable no-console -- an example shows what it finds */
import * as linkage from '@throughline/linkage';

const written = [
  { name: 'Karen Ashdown', born: '04/03/2010', phone: '07700 900123', postcode: 'SO14 3AB' },
  { name: 'Kaz Ashdown', born: 'about 15', phone: '+44 7700 900123' },
  { name: 'Tyler Ashdown', born: '04/03/2010', phone: '07700 900123', postcode: 'so143ab' },
];
const model = linkage.personModel;
const records = written.map((person) => linkage.personRecord(person, '2026-03-10').record);

// Batch: score what the model's blocking rules bring together, then cluster; weak pairs are kept, for they speak against.
const columns = linkage.encodeRecords(records, linkage.modelColumns(model));
const { edges } = await linkage.linkColumns(columns, model, { threshold: -20, frequencies: 'none' });
const { clusterOf } = linkage.clusterLinks({ size: columns.size, ...edges });
console.log([...clusterOf]); // [0, 0, 2]: Karen and Kaz are one, Tyler of the same phone and birthday is another

// Live: who could this be, and why?
const asked = linkage.personRecord({ name: 'Kaz', born: '2010', phone: 'ends 0123' }, '2026-03-11').record;
const [found] = linkage.LiveIndex.of(columns, model).search(asked, { threshold: -20 }).candidates;
console.log(found?.record, found?.weight.toFixed(1), found?.why[0], found?.whyNot[0]);
