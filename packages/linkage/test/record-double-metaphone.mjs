/* global process, URL */
// Records the codes of the npm package double-metaphone for invented names into double-metaphone.json, which
// double-metaphone.test.ts compares ours with: mkdir /tmp/dm && cd /tmp/dm && npm i double-metaphone@2.0.1 && node <this file>
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const installed = createRequire(pathToFileURL(`${process.cwd()}/`)).resolve('double-metaphone');
const { doubleMetaphone } = await import(pathToFileURL(installed).href);

// Pieces that wake each rule, put together by a fixed linear congruential generator.
const PIECES =
  'sch ch cc cia ce gh gn gl ge gy ier j jose ll lla lle mb ps pn kn wr wh wicz witz x au ou zh zz cz w k s sh sio sia sl sm sc sci tch tia tion tth th tho a e i o u y mc mac ugh bach macher dge dgi dt gg ggi her ais ois isl anger danger orches archit uccee acci caesar ugar eim olz uy oo b d f l m n p q r t v h'.split(
    ' ',
  );
let state = 20261124n;
const upTo = (most) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
  return Number(state >> 33n) % most;
};
const invented = Array.from({ length: 1500 }, () =>
  Array.from({ length: 1 + upTo(4) }, () => PIECES[upTo(PIECES.length)]).join(''),
);
const tables = ['name-variant-table.ts', 'nickname-table.ts', 'nickname-table-communities.ts'].flatMap((file) => {
  const text = readFileSync(new URL(`../src/similarity/${file}`, import.meta.url), 'utf8');
  return text.slice(text.indexOf('`\n') + 2).match(/[a-z]+/g);
});
const known = ['van dijk', 'von schmidt', 'san jacinto', 'mac caffrey', 'jose maria', 'jose'];
const lines = [...new Set([...known, ...tables, ...invented])].map((word) => {
  const [primary, secondary] = doubleMetaphone(word);
  return JSON.stringify([word, primary, secondary]);
});
writeFileSync(
  new URL('../src/similarity/vectors/double-metaphone.json', import.meta.url),
  `{"origin": "npm double-metaphone 2.0.1",\n"vectors": [\n${lines.join(',\n')}\n]}\n`,
);
