import { createHash } from 'node:crypto';
import type { ExchangedArea, ExchangedKind, ExchangedNetwork, ExchangeHead } from './exchanged-network.ts';
import { FORMATS, type FormatCode } from './format.ts';

/** A network of a line as its reader sees it, cut to what the audience of an export may read too. */
export interface Gathered {
  readonly nodes: readonly GatheredNode[];
  readonly ties: readonly GatheredTie[];
  readonly areas: readonly ExchangedArea[];
  /** Ties the reader sees that do not leave: no report of them may be read by the audience, or only with a handling condition. */
  readonly leftOut: number;
  /** The reports behind what leaves. */
  readonly reports: readonly string[];
}

export interface GatheredNode {
  readonly id: string;
  readonly kind: ExchangedKind;
  /** A child, or someone who may be exploited: their name leaves only in an export that is decided to name them. */
  readonly shielded: boolean;
  readonly name: string;
}

export interface GatheredTie {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly style: string;
  readonly grades: readonly string[];
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
}

/** How an export names children and others who may be exploited. */
export const NAMES = {
  pseudonyms: 'Not named: each has a number that means something in this file only',
  names: 'Named: the recipient must know who they are to protect them',
} as const;
export type NamesChoice = keyof typeof NAMES;

/** A file to hand over, and the digest by which a copy of it can be proved. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
  /** SHA-256. */
  readonly digest: Buffer;
}

const SHARE_MARK = /^[A-HJ-NP-Z2-9]{8}$/u;

/**
 * The file of an export. Things get numbers under the export's own mark in an order that follows from the mark, so that two exports cannot
 * be joined by their ids and any row of either says which it came from.
 */
export function exportFile(gathered: Gathered, head: ExchangeHead, format: FormatCode, names: NamesChoice): ExportFile {
  const { extension, type, write } = FORMATS[format];
  const content = write(exchanged(gathered, head, names));
  return {
    name: `${head.mark}.${extension}`,
    type,
    content,
    digest: createHash('sha256').update(content).digest(),
  };
}

/** 'TLX' and eight letters and figures that cannot be mistaken for each other. */
export function isMark(text: string): boolean {
  return text.startsWith('TLX') && SHARE_MARK.test(text.slice(3));
}

function exchanged(gathered: Gathered, head: ExchangeHead, names: NamesChoice): ExchangedNetwork {
  const order = (id: string): string => createHash('sha256').update(`${head.mark}|${id}`).digest('hex');
  const nodes = gathered.nodes.toSorted((a, b) => order(a.id).localeCompare(order(b.id)));
  const number = new Map(nodes.map(({ id }, at) => [id, `${head.mark}-${at + 1}`]));
  const own = (id: string): string => number.get(id) ?? '';
  return {
    head,
    nodes: nodes.map((node) => ({
      id: own(node.id),
      kind: node.kind,
      label: node.shielded && names === 'pseudonyms' ? `Person who may be exploited (${own(node.id)})` : node.name,
    })),
    ties: gathered.ties.map((tie) => ({
      from: own(tie.from),
      to: own(tie.to),
      kind: tie.kinds.join(', '),
      weight: tie.grades.length,
      style: tie.style,
      from_day: tie.happenedFrom ?? '',
      to_day: tie.happenedTo ?? '',
      grades: tie.grades.join('; '),
    })),
    areas: gathered.areas,
  };
}
