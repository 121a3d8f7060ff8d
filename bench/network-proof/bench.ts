/**
 * `npm run bench -- network-proof`: every measure of packages/network on all real and made-up networks against igraph and networkx,
 * and the groups found against igraph's, as Markdown for bench/network/RESULTS.md. Needs python3-igraph and python3-networkx; the real
 * networks come from shared/data and are never committed, nor are their values: only how far the programs are apart.
 */
import { cpus } from 'node:os';
import { ORACLE_MISSING } from '../../packages/network/test/oracle.ts';
import { proveAll, type Finding } from '../../packages/network/test/prove.ts';
import { NETWORK_NAMES } from '../../packages/network/test/real-networks.ts';
import { FACT_HEADING, factLines } from './facts.ts';
import { groupFindings, type GroupFinding } from './groups.ts';

export function run(): Promise<void> {
  if (ORACLE_MISSING !== null) {
    process.stderr.write(`Nothing to compare with: ${ORACLE_MISSING}. Install them with apt and run this again.\n`);
    process.exitCode = 2;
    return Promise.resolve();
  }
  const lines = [
    `Node ${process.version}, ${cpus().length} cores; igraph and networkx by /usr/bin/python3. ${
      NETWORK_NAMES.length > 0 ? `${NETWORK_NAMES.length} real networks` : 'No real networks: shared/data is absent'
    } and the made-up ones of packages/network/test/invented-networks.ts.`,
    '',
    '| measure | networks | values | largest difference from igraph | from networkx |',
    '|---|---|---|---|---|',
    ...byMeasure(proveAll({ hurry: false })),
    '',
    '| network | groups | modularity, Louvain, best of 20 seeds | Leiden, best of 20 | igraph’s Leiden, best of 20 | the optimum |',
    '|---|---|---|---|---|---|',
    ...groupFindings().map(groupLine),
    '',
    ...FACT_HEADING,
    ...factLines(),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve();
}

function byMeasure(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ measure }) => measure))].map((measure) => {
    const own = findings.filter((one) => one.measure === measure);
    const largest = (peer: Finding['peer']): string => {
      const apart = own.filter((one) => one.peer === peer).map((one) => one.apart);
      if (apart.length === 0) return '–';
      const most = Math.max(...apart);
      return most === 0 ? '0' : most.toExponential(1);
    };
    const networks = new Map(own.map(({ network, values }) => [network, values]));
    const values = [...networks.values()].reduce((sum, many) => sum + many, 0);
    return `| ${measure} | ${networks.size} | ${values} | ${largest('igraph')} | ${largest('networkx')} |`;
  });
}

function groupLine({ network, groups, louvain, leiden, igraph, optimum }: GroupFinding): string {
  const shown = (value: number): string => value.toFixed(4).replace(/^(-?)0/u, '$1');
  return `| ${network} | ${groups} | ${shown(louvain)} | ${shown(leiden)} | ${shown(igraph)} | ${optimum === null ? '–' : shown(optimum)} |`;
}
