import { ExchangeError } from './exchange-error.ts';
import { MOST_BYTES, type ExchangedKind, type ExchangedNetwork } from './exchanged-network.ts';
import { readFollowTheMoney, writeFollowTheMoney } from './format/follow-the-money.ts';
import { readGeojson, writeGeojson } from './format/geojson.ts';
import { readGexf, writeGexf } from './format/gexf.ts';
import { readGraphml, writeGraphml } from './format/graphml.ts';
import { readLinkTable, writeLinkTable } from './format/link-table.ts';

interface Format {
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly write: (network: ExchangedNetwork) => string;
  readonly read: (text: string, otherKind: ExchangedKind) => ExchangedNetwork;
}

/** The formats a network goes out and comes in by. */
export const FORMATS = {
  graphml: {
    name: 'GraphML (yEd, Gephi, Cytoscape)',
    extension: 'graphml',
    type: 'application/xml',
    write: writeGraphml,
    read: readGraphml,
  },
  gexf: { name: 'GEXF (Gephi)', extension: 'gexf', type: 'application/xml', write: writeGexf, read: readGexf },
  csv: {
    name: 'Link table as CSV (i2 Analyst’s Notebook)',
    extension: 'csv',
    type: 'text/csv',
    write: writeLinkTable,
    read: readLinkTable,
  },
  geojson: {
    name: 'GeoJSON (places only, never a home)',
    extension: 'geojson',
    type: 'application/geo+json',
    write: writeGeojson,
    read: readGeojson,
  },
  ftm: {
    name: 'FollowTheMoney (Aleph)',
    extension: 'ftm.json',
    type: 'application/x-ndjson',
    write: writeFollowTheMoney,
    read: readFollowTheMoney,
  },
} as const satisfies Record<string, Format>;
export type FormatCode = keyof typeof FORMATS;

/**
 * Reads a file of a network whole, or not at all.
 * @param bytes of the file, as it came; UTF-8, UTF-16 with a mark is refused with what to do
 * @param otherKind what a thing is taken for whose kind the file does not say in words we know
 * @throws {ExchangeError}
 */
export function readNetwork(code: string, bytes: Uint8Array, otherKind: ExchangedKind): ExchangedNetwork {
  if (!Object.hasOwn(FORMATS, code))
    throw new ExchangeError(
      'UNKNOWN_FORMAT',
      '',
      `There is no format “${code}”. Choose one of ${Object.keys(FORMATS).join(', ')}.`,
    );
  if (bytes.byteLength > MOST_BYTES)
    throw new ExchangeError(
      'TOO_LARGE',
      '',
      `The file has ${Math.round(bytes.byteLength / 1_000_000)} MB; at most ${MOST_BYTES / 1_000_000} MB are read. Cut the network into parts.`,
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExchangeError('SYNTAX', '', 'The file is not in UTF-8. Save it again in that encoding.');
  }
  return FORMATS[code as FormatCode].read(text, otherKind);
}
