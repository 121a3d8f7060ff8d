import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import type { Place } from './chart.ts';
import type { Look } from './kind.ts';

/** A thing to be drawn. */
export interface DrawnNode extends Place {
  readonly id: string;
  readonly look: Look;
  readonly label: string;
  /** How many things are tied to it that are not on the chart. */
  readonly more: number;
  /** Radius in pixels at the first zoom. */
  readonly size: number;
}

/** How a thing or tie stands out just now; what is not shown is not drawn. */
export interface Standing {
  readonly shown: boolean;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly pinned: boolean;
  /** On the path that was asked for. */
  readonly onPath: boolean;
}

export interface DrawnTie {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly style: ChartTie['style'];
}

/** What a view asks about each thing and tie when it draws: a view keeps no state of its own but the camera. */
export interface Standings {
  node(id: string): Standing;
  tie(id: string): Pick<Standing, 'shown' | 'selected' | 'onPath'>;
}

/** What a person does on a view with a pointer. */
export interface ViewListener {
  onNode(id: string, withOthers: boolean): void;
  onTie(id: string): void;
  onExpand(id: string): void;
  onNothing(): void;
  /** Things were dragged to where they are now, in the chart's own measure. */
  onMoved(to: readonly (Place & { readonly id: string })[]): void;
  /** Drawing stopped: the browser took the graphics away. */
  onLost(): void;
}

/** What may stand otherwise than before. */
export interface Changed {
  readonly nodes: readonly string[];
  readonly ties: readonly string[];
}

/** An outline around a group, with its name. */
export interface DrawnGroup {
  readonly name: string;
  readonly nodes: readonly string[];
}

/**
 * Draws a chart. All that knows a drawing library stands behind this; everything else of the chart works without any view, by
 * the list and the tree.
 */
export interface GraphView {
  /** Draws these and only these; what was drawn before and is still there does not move. */
  draw(nodes: readonly DrawnNode[], ties: readonly DrawnTie[], groups: readonly DrawnGroup[]): void;
  /** Asks for the standings of these again, or of everything, and paints. */
  restyle(changed?: Changed): void;
  /** Brings everything, or these, into view. */
  fit(ids?: readonly string[]): void;
  zoom(by: 'in' | 'out'): void;
  /** Moves what is seen so that this is in view. */
  reveal(id: string): void;
  /** Whether all of these can be seen now. */
  isInView(ids: Iterable<string>): boolean;
  /** Where the things stand in pixels of the stage. */
  pixels(ids: Iterable<string>): (Place & { readonly id: string })[];
  /** Pixels of the stage in the chart's own measure, for moving by keyboard. */
  measure(pixels: number): number;
  /** While a line is being drawn the pointer belongs to it. */
  setPointer(mine: boolean): void;
  close(): void;
}
