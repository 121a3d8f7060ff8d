/** What the chart's page and its browser part say to each other, as JSON. Types only: the browser bundles nothing of the server. */

/** Everything needed to draw a network and to read it without drawing. Only what this reader may see is in it, or counted. */
export interface ChartData {
  readonly nodes: readonly ChartNode[];
  readonly ties: readonly ChartTie[];
  /** The whole network in a sentence. */
  readonly summary: string;
  /** There was more than the limit; the summary says so. */
  readonly cut: boolean;
}

export type NodeKind = 'person' | 'phone' | 'address' | 'place' | 'vehicle' | 'handle' | 'organisation';

export interface ChartNode {
  /** The entity's id. */
  readonly id: string;
  readonly kind: NodeKind;
  /** What may be shown of its name; 'Person who may be exploited' for a child or someone who may be a victim. */
  readonly label: string;
  readonly shielded: boolean;
  /** From −1 to 1; the same for everyone who opens the same chart. */
  readonly x: number;
  readonly y: number;
  /** Things tied to it that are not on the chart, as far as this reader may see. */
  readonly more: number;
  /** Line ids it belongs to, for grouping. */
  readonly lines: readonly string[];
}

export interface ChartTie {
  /** `${from} ${to}`, the smaller id first. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  /** dashed: inferred or not independent; solid: one independent source; double: two or more. */
  readonly style: 'dashed' | 'solid' | 'double';
  /** How many reports; never how many people reported. */
  readonly reports: number;
  /** Days. */
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly firstKnown: string;
}

/** GET /lines/chart-data/cost?node=ID&known=… : what expanding would add, before it is done. */
export interface ExpandCost {
  readonly node: string;
  /** Things not on the chart yet are the browser's to subtract: these are all its neighbours, by kind. */
  readonly byKind: Readonly<Partial<Record<NodeKind, number>>>;
  readonly total: number;
  /** More than HUB neighbours: ask before adding them. */
  readonly hub: boolean;
}

/** A hub from this many neighbours on (ux.md §3). */
export const HUB = 50;

/** POST /lines/chart-data/expand {node, kinds?, placed: {id,x,y}[], moment…}: new nodes near their neighbour; nothing placed moves. */
export interface Expansion {
  readonly nodes: readonly ChartNode[];
  readonly ties: readonly ChartTie[];
  readonly said: string;
}

/** GET /lines/chart-data/path?from=ID&to=ID : the best-evidenced way between two things. */
export interface PathAnswer {
  /** Null where nothing joins them that this reader may see. */
  readonly steps: readonly { readonly node: string; readonly tie: string | null }[] | null;
  /** 'Person A is tied to phone …123 (2 reports, graded 2B), …'. */
  readonly sentence: string;
  /** The tie with the least evidence, and why it is the weakest. */
  readonly weakest: { readonly tie: string; readonly why: string } | null;
  readonly alternatives: number;
  readonly nodes: readonly ChartNode[];
  readonly ties: readonly ChartTie[];
}

/** GET /lines/chart-data/tie?from=ID&to=ID : why two things are tied. */
export interface TieInspection {
  readonly sentence: string;
  readonly rule: string;
  readonly reports: readonly {
    readonly id: string;
    readonly reference: string;
    readonly grade: string;
    readonly day: string;
    readonly text: string;
  }[];
}

/** What a saved version of a chart keeps. Names and ties are never kept: each reader gets their own from the database. */
export interface ChartState {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly pinned: boolean }[];
  readonly hidden: readonly string[];
  readonly groups: readonly { readonly name: string; readonly nodes: readonly string[] }[];
  readonly annotations: readonly Annotation[];
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly knownBy: string | null;
}

export interface Annotation {
  /** The node or tie it stands at; null for the chart as a whole. */
  readonly at: string | null;
  readonly text: string;
  /** 'P': may be read by whoever may read the chart; 'C': by its author and analysts only. */
  readonly handling: 'P' | 'C';
  /** Set by the server. */
  readonly author?: string;
}
