import { moreOf } from './chart.ts';
import { part } from './element.ts';
import type { Changed, DrawnGroup, DrawnNode, DrawnTie, GraphView, Standings, ViewListener } from './graph-view.ts';
import { LOOKS, lookOf, type Look } from './kind.ts';
import { LassoStage } from './lasso-stage.ts';
import { plus, toggle } from './selection.ts';
import { SigmaView } from './sigma-view.ts';
import type { ChartWork } from './work.ts';

/** The chart as drawn: follows the work and turns what a pointer does into it. Without graphics it says so, and all else goes on. */
export class Stage {
  private view: GraphView | null = null;
  private readonly lasso: LassoStage;
  private groupsBy = 'own';
  private drawnBefore: ReadonlyMap<string, unknown> = new Map();
  private before: Changed = { nodes: [], ties: [] };

  /** @param expand asks to expand a thing; @param lineName the name of a line, for its outline */
  constructor(
    private readonly work: ChartWork,
    private readonly expand: (id: string) => void,
    private readonly lineName: (id: string) => string,
    private readonly say: (what: string) => void,
  ) {
    this.lasso = new LassoStage(
      () => this.view?.pixels(work.shown.nodes) ?? [],
      (ids) =>
        work.select(
          plus(work.selection, ids),
          `${ids.length} drawn around. ${plus(work.selection, ids).length} selected.`,
        ),
    );
    this.open();
    work.listen((change) => {
      if (change === 'chart') this.draw();
      else this.view?.restyle(change === 'attention' ? this.attended() : undefined);
    });
    const by = part('chart-group-by', HTMLSelectElement);
    by.addEventListener('change', () => {
      this.groupsBy = by.value;
      this.draw();
    });
  }

  /** The view, for what only a drawing can do; null without graphics. */
  get drawn(): GraphView | null {
    return this.view;
  }

  /** Starts or stops drawing around things. */
  toggleLasso(): void {
    const { view, lasso } = this;
    if (!view) return this.say('There is no drawing to draw on: use the filter and the ticks of the list.');
    if (lasso.on) return lasso.stop();
    const button = document.querySelector('[data-do=lasso]');
    view.setPointer(true);
    button?.setAttribute('aria-pressed', 'true');
    lasso.start(() => {
      view.setPointer(false);
      button?.setAttribute('aria-pressed', 'false');
    });
    this.say('Draw around things to select them. By keyboard, use the filter and the ticks of the list.');
  }

  /** Stops drawing around; false when nothing was being drawn. */
  stopLasso(): boolean {
    if (!this.lasso.on) return false;
    this.lasso.stop();
    return true;
  }

  private open(): void {
    try {
      const listener = this.listener();
      this.view = new SigmaView(part('chart', HTMLElement), this.nodes(), this.ties(), this.standings(), listener);
      if (this.groups().length > 0) this.draw();
      this.attended();
      this.drawnBefore = this.work.chart.nodes;
      part('chart-undrawn', HTMLElement).hidden = true;
    } catch {
      this.withoutView();
    }
  }

  private withoutView(): void {
    this.view = null;
    part('chart-undrawn', HTMLElement).hidden = false;
  }

  private draw(): void {
    const { view, drawnBefore } = this;
    view?.draw(this.nodes(), this.ties(), this.groups());
    const fresh = [...this.work.shown.nodes].filter((id) => !drawnBefore.has(id));
    this.drawnBefore = this.work.chart.nodes;
    // What came new must be seen; what stood stays where it stood in relation to all else.
    if (fresh.length > 0 && view && !view.isInView(fresh)) view.fit();
  }

  /** What stands out now or did before: the rest need not be asked for again. */
  private attended(): Changed {
    const { selection, focus, path, tie } = this.work;
    const now = {
      nodes: [...selection, ...path.nodes, ...(focus === null ? [] : [focus])],
      ties: [...path.ties, ...(tie ? [tie.id] : [])],
    };
    const { before } = this;
    this.before = now;
    return {
      nodes: [...new Set([...before.nodes, ...now.nodes])],
      ties: [...new Set([...before.ties, ...now.ties])],
    };
  }

  private nodes(): DrawnNode[] {
    const { chart } = this.work;
    const more = moreOf(chart);
    const size = sizeFor(chart.nodes.size) * (part('chart-stage', HTMLElement).clientWidth < 500 ? 0.8 : 1);
    return [...chart.nodes.values()].map((node) => {
      const { x, y } = chart.places.get(node.id) ?? node;
      const { id } = node;
      // Beside its sign the short form says the same, and leaves room.
      const label = node.shielded ? `May be exploited …${id.slice(-4)}` : node.label;
      return {
        id,
        label,
        more: more.get(id) ?? 0,
        x,
        y,
        look: lookOf(node),
        size,
      };
    });
  }

  private ties(): readonly DrawnTie[] {
    return [...this.work.chart.ties.values()];
  }

  private groups(): DrawnGroup[] {
    const { chart } = this.work;
    if (this.groupsBy === 'own') return [...chart.groups];
    const found = new Map<string, string[]>();
    for (const node of chart.nodes.values())
      for (const key of this.groupsBy === 'kind' ? [lookOf(node)] : node.lines) {
        const own = found.get(key);
        if (own) own.push(node.id);
        else found.set(key, [node.id]);
      }
    return [...found].map(([key, nodes]) => ({
      name: this.groupsBy === 'kind' ? LOOKS[key as Look].many : this.lineName(key),
      nodes,
    }));
  }

  private standings(): Standings {
    const { work } = this;
    return {
      node: (id) => ({
        shown: work.shown.nodes.has(id),
        selected: work.isSelected(id),
        focused: work.focus === id,
        pinned: work.chart.pinned.has(id),
        onPath: work.path.nodes.includes(id),
      }),
      tie: (id) => ({
        shown: work.shown.ties.has(id),
        selected: work.tie?.id === id,
        onPath: work.path.ties.includes(id),
      }),
    };
  }

  private listener(): ViewListener {
    const { work } = this;
    return {
      onNode: (id, withOthers) => {
        work.select(withOthers ? toggle(work.selection, id) : [id]);
        work.attend({ node: id });
      },
      onTie: (id) => work.attend({ tie: id }),
      onExpand: (id) => this.expand(id),
      onNothing: () => {
        work.select([]);
        work.attend(null);
      },
      onMoved: (to) => work.do({ does: 'move', to }),
      onLost: () => {
        this.view?.close();
        this.withoutView();
        this.say(
          'The browser stopped drawing. Your chart is not lost: the list holds it, and reloading the page after saving a version draws it again.',
        );
      },
    };
  }
}

/** Radius of an icon in pixels: smaller the more there are, never so small that shapes cannot be told apart when one goes nearer. */
function sizeFor(things: number): number {
  return Math.min(13, Math.max(2.4, 13 * Math.cbrt(60 / Math.max(things, 1))));
}
