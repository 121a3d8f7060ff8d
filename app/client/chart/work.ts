import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import type { Chart } from './chart.ts';
import type { Command } from './command.ts';
import { act, begin, redo, undo, type History } from './history.ts';
import { still, type Selection } from './selection.ts';
import { shownOf, tiesByNode, WHOLE, type Lens, type Shown } from './shown.ts';
import { stepBack, stepTo } from './walk.ts';

/** What changed: the chart itself, what is looked at, or only what is selected, in focus or on the path asked for. */
export type Change = 'chart' | 'lens' | 'attention';

/** A path on the chart: the things in order and the ties between them. */
export interface Path {
  readonly nodes: readonly string[];
  readonly ties: readonly string[];
}

/** One person's work on one chart: the steps taken, what is looked at and what is selected. Parts of the page listen to it. */
export class ChartWork {
  private history: History;
  private view: Lens = WHOLE;
  private selected: Selection = [];
  private chosen: ReadonlySet<string> = new Set();
  private trail: readonly string[] = [];
  private chosenTie: string | null = null;
  private shownPath: Path = { nodes: [], ties: [] };
  private seen: Shown;
  private near: ReadonlyMap<string, readonly ChartTie[]> | null = null;
  private readonly listeners: ((change: Change) => void)[] = [];

  /** @param say tells the person what was done, in words */
  constructor(
    chart: Chart,
    private readonly say: (what: string) => void,
  ) {
    this.history = begin(chart);
    this.seen = shownOf(chart, this.view);
  }

  get chart(): Chart {
    return this.history.now;
  }
  get lens(): Lens {
    return this.view;
  }
  get shown(): Shown {
    return this.seen;
  }
  get selection(): Selection {
    return this.selected;
  }
  isSelected(id: string): boolean {
    return this.chosen.has(id);
  }
  get path(): Path {
    return this.shownPath;
  }
  get tie(): ChartTie | null {
    return (this.chosenTie === null ? undefined : this.chart.ties.get(this.chosenTie)) ?? null;
  }
  /** The thing in focus, which the inspector is about. */
  get focus(): string | null {
    const at = this.trail.at(-1);
    return at !== undefined && this.seen.nodes.has(at) ? at : null;
  }
  /** What undo and redo would do, in words; null for nothing. */
  get steps(): { readonly undo: string | null; readonly redo: string | null } {
    return { undo: this.history.past.at(-1)?.said ?? null, redo: this.history.future[0]?.said ?? null };
  }

  /** Calls back after each change, with what kind it was. */
  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  do(command: Command): void {
    const next = act(this.history, command);
    if (next === this.history) return this.say('Nothing to change.');
    this.history = next;
    this.changed('chart');
    this.say(`${next.past.at(-1)?.said ?? ''}.`);
  }

  undo(): void {
    const step = this.history.past.at(-1);
    if (!step) return this.say('Nothing to undo.');
    this.history = undo(this.history);
    this.changed('chart');
    this.say(`Undone: ${step.said}.`);
  }

  redo(): void {
    const step = this.history.future[0];
    if (!step) return this.say('Nothing to do again.');
    this.history = redo(this.history);
    this.changed('chart');
    this.say(`Done again: ${step.said}.`);
  }

  look(lens: Partial<Lens>, said?: string): void {
    this.view = { ...this.view, ...lens };
    this.changed('lens');
    if (said !== undefined) this.say(said);
  }

  select(selection: Selection, said?: string): void {
    this.selected = selection;
    this.chosen = new Set(selection);
    this.chosenTie = null;
    this.tell('attention');
    if (said !== undefined) this.say(said);
  }

  /** Brings a thing, a tie or nothing into focus. */
  attend(to: { readonly node: string } | { readonly tie: string } | null): void {
    this.chosenTie = to !== null && 'tie' in to ? to.tie : null;
    this.trail = to === null ? [] : 'node' in to ? stepTo(this.trail, to.node) : this.trail;
    this.tell('attention');
  }

  /** Goes back to the thing that was in focus before; false at the beginning. */
  back(): boolean {
    const step = stepBack(this.trail);
    if (!step) return false;
    this.trail = step.trail;
    this.chosenTie = null;
    this.tell('attention');
    return true;
  }

  showPath(path: Path): void {
    this.shownPath = path;
    this.tell('attention');
  }

  /** The shown ties of a thing. */
  tiesOf(id: string): readonly ChartTie[] {
    this.near ??= tiesByNode(this.chart, this.seen);
    return this.near.get(id) ?? [];
  }

  private changed(change: Change): void {
    this.seen = shownOf(this.chart, this.view);
    this.near = null;
    this.selected = still(this.selected, this.seen);
    this.chosen = new Set(this.selected);
    this.tell(change);
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}
