import { linesOn } from './chart-view.ts';
import { HUB, type ExpandCost } from './chart-data.ts';
import { addressOf, keptFields, MOST_OPEN, VIEWS, type NetworkAsk, type View } from './network-ask.ts';
import { inOrder, monthsOf } from './timeline.ts';
import { compareThings, treeOf, type TreeItem } from './tree.ts';
import type { Moment } from '../moment.ts';
import { joiners } from '../network/between.ts';
import type { Network, NetworkThing, NetworkTie } from '../network/network.ts';
import { counted, KIND_NAMES, summaryOf } from '../network/summary.ts';
import { evidenceInWords, kindsOfTie, STYLE_WORDS } from '../network/tie-words.ts';

/** What a page of a network is made from. */
export interface NetworkPage {
  readonly network: Network;
  readonly ask: NetworkAsk;
  readonly moment: Moment;
  /** The page's own address, without a query. */
  readonly path: string;
  /** Where the tree begins. */
  readonly roots: readonly string[];
  /** What adding a hub would cost, where somebody asked to. */
  readonly cost: ExpandCost | null;
  /** Stays in every link: 'steps', 'version'. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Rows on one page of a list. */
const ROWS = 100;
/** Of a larger network what joins it is not worked out while somebody waits. */
const MOST_TO_JOIN = 600;

/** The values `lines/views/network-views.njk` needs, for the view that was asked for. */
export function networkValues(page: NetworkPage): Record<string, unknown> {
  const { network, ask, moment, path, keep = {} } = page;
  const address = (changes: Partial<NetworkAsk>): string => addressOf(path, ask, moment, changes, keep);
  return {
    summary: summaryOf(network),
    view: ask.view,
    views: (Object.keys(VIEWS) as View[]).map((view) => ({
      name: VIEWS[view],
      href: address({ view }),
      current: view === ask.view,
    })),
    keep: { ...keep, ...keptFields(ask) },
    filter: {
      words: ask.words,
      kind: ask.kind,
      kinds: Object.entries(KIND_NAMES).map(([code, [, name]]) => ({ code, name })),
    },
    closeAll: ask.open.length > 0 ? address({ open: [] }) : null,
    hub: hubPanel(page, address),
    ...(ask.view === 'list' ? { list: listOf(page, address) } : {}),
    ...(ask.view === 'tree' ? { tree: treeRows(page, address) } : {}),
    ...(ask.view === 'timeline' ? { timeline: timelineOf(page, address) } : {}),
    linesHere: linesOn(network.things),
  };
}

type Address = (changes: Partial<NetworkAsk>) => string;

function hubPanel({ network, cost }: NetworkPage, address: Address): object | null {
  if (!cost) return null;
  const thing = network.things.find(({ id }) => id === cost.node);
  if (!thing) return null;
  return {
    label: thing.label,
    total: cost.total,
    kinds: Object.entries(cost.byKind).map(([kind, n]) => counted(kind, n)),
    add: address({ hub: null, open: [thing.id] }),
    no: address({ hub: null }),
  };
}

/** How a thing's neighbours are added by a link: at once, after a question for a hub, or not at all. */
function expandLink({ ask }: NetworkPage, thing: NetworkThing, address: Address): string | null {
  if (thing.more === 0 || ask.open.includes(thing.id) || ask.open.length >= MOST_OPEN) return null;
  return thing.more > HUB ? address({ hub: thing.id }) : address({ open: [...ask.open, thing.id] });
}

function listOf(page: NetworkPage, address: Address): object {
  const { network, ask } = page;
  const words = ask.words.toLowerCase();
  const wanted = network.things
    .filter((thing) => thing.label.toLowerCase().includes(words) && (ask.kind === '' || thing.kind === ask.kind))
    .toSorted(compareThings);
  const ids = new Set(wanted.map(({ id }) => id));
  const narrowed = ask.words !== '' || ask.kind !== '';
  const ties = narrowed ? network.ties.filter(({ from, to }) => ids.has(from) || ids.has(to)) : network.ties;
  const rows = tieRows(network, ties);
  const pages = Math.max(1, Math.ceil(Math.max(wanted.length, rows.length) / ROWS));
  const at = Math.min(ask.page, pages);
  const slice = <T>(all: readonly T[]): readonly T[] => all.slice((at - 1) * ROWS, at * ROWS);
  return {
    things: slice(wanted).map((thing) => ({
      ...thing,
      kindName: KIND_NAMES[thing.kind]?.[0],
      expand: expandLink(page, thing, address),
    })),
    thingsInAll: wanted.length,
    ties: slice(rows),
    tiesInAll: rows.length,
    pages: Array.from({ length: pages }, (_, one) => ({
      number: one + 1,
      href: address({ page: one + 1 }),
      current: one + 1 === at,
    })),
    joiners:
      network.things.length > MOST_TO_JOIN
        ? []
        : joiners(network).map(({ thing, ties: own }) => ({ ...thing, reports: reportsOf(own) })),
    choices: choicesOf(network.things),
  };
}

/** Ties in words, in the order of the names at their ends. */
export function tieRows(network: Pick<Network, 'things'>, ties: readonly NetworkTie[]): TieInWords[] {
  const things = new Map(network.things.map((thing) => [thing.id, thing]));
  return ties
    .flatMap((tie) => {
      const [from, to] = [things.get(tie.from), things.get(tie.to)].toSorted((a, b) =>
        a && b ? compareThings(a, b) : 0,
      );
      return from && to
        ? [
            {
              ...tie,
              from,
              to,
              kindWords: kindsOfTie(tie),
              styleWords: STYLE_WORDS[tie.style],
              evidence: evidenceInWords(tie),
            },
          ]
        : [];
    })
    .toSorted((a, b) => compareThings(a.from, b.from) || compareThings(a.to, b.to));
}

/** A tie as a page says it. */
export interface TieInWords extends Omit<NetworkTie, 'from' | 'to'> {
  readonly from: NetworkThing;
  readonly to: NetworkThing;
  readonly kindWords: string;
  readonly styleWords: string;
  readonly evidence: string;
}

function treeRows(page: NetworkPage, address: Address): object {
  const { network, ask } = page;
  const root = network.things.find(({ id }) => id === ask.root);
  const row = (item: TreeItem, parent: string): object => ({
    ...item,
    parent,
    kindName: KIND_NAMES[item.thing.kind]?.[0],
    evidence: item.tie ? evidenceInWords(item.tie) : null,
    reports: item.tie?.reports ?? [],
    kindWords: item.tie ? kindsOfTie(item.tie) : null,
    // A hub asks first; what is on the page already is only unfolded.
    expand:
      item.state === 'closed'
        ? (expandLink(page, item.thing, address) ?? address({ open: [...ask.open, item.thing.id] }))
        : null,
    close:
      item.level > 1 && item.state === 'open' ? address({ open: ask.open.filter((id) => id !== item.thing.id) }) : null,
    root: address({ root: item.thing.id, open: ask.open }),
    children: item.children.map((child) => row(child, item.thing.id)),
  });
  return {
    items: treeOf(network, root ? [root.id] : page.roots, new Set(ask.open)).map((item) => row(item, '')),
    root: root ? { label: root.label, all: address({ root: null }) } : null,
  };
}

function timelineOf({ network, ask }: NetworkPage, address: Address): object {
  const { months, undated } = monthsOf(network.ties);
  const order = new Map(inOrder(network.ties).map(({ id }, at) => [id, at]));
  const rows = tieRows(network, network.ties).toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const at = Math.min(ask.page, pages);
  return {
    months,
    undated,
    most: Math.max(1, ...months.map(({ happened, known }) => Math.max(happened, known))),
    ties: rows.slice((at - 1) * ROWS, at * ROWS),
    tiesInAll: rows.length,
    pages: Array.from({ length: pages }, (_, one) => ({
      number: one + 1,
      href: address({ page: one + 1 }),
      current: one + 1 === at,
    })),
  };
}

/** The things of a list to choose from; those without a name are told apart by the end of their id. */
function choicesOf(things: readonly NetworkThing[]): { readonly id: string; readonly label: string }[] {
  return things
    .toSorted(compareThings)
    .map(({ id, label, shielded }) => ({ id, label: shielded ? `${label} …${id.slice(-4)}` : label }));
}

/** Each report once. */
export function reportsOf(ties: readonly NetworkTie[]): { readonly id: string; readonly reference: string }[] {
  return [
    ...new Map(ties.flatMap(({ reports }) => reports).map(({ id, reference }) => [id, { id, reference }])).values(),
  ];
}
