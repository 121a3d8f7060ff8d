import { UndirectedGraph } from 'graphology';
import type { Settings } from 'sigma/settings';
import type { Place } from './chart.ts';
import type { Changed, DrawnGroup, DrawnNode, DrawnTie, GraphView, Standings, ViewListener } from './graph-view.ts';
import { HullLayer } from './hull-layer.ts';
import { cellOf } from './icon.ts';
import { ShiftingSigma } from './shifting-sigma.ts';
import { IconProgram } from './node-program.ts';
import { drawHover, drawLabel } from './sigma-label.ts';
import { TieProgram } from './tie-program.ts';

const RING = { focused: '#ffdd00', selected: '#0b0c0c', path: '#f47738', none: 'rgba(0,0,0,0)' } as const;
const MARKED_TIE = '#0b0c0c';
/** From so many ties on none can be clicked: asking which one is under the pointer would cost each frame a second drawing. */
const CLICKABLE_TIES = 4000;
/** From so many ties on the picture is shifted while the view moves, and drawn anew when it rests. */
const SHIFTED_TIES = 8000;

/** A chart drawn by sigma. It throws where the browser has no WebGL. */
export class SigmaView implements GraphView {
  private readonly graph = new UndirectedGraph();
  private readonly sigma: ShiftingSigma;
  private readonly hulls: HullLayer;
  private groups: readonly DrawnGroup[] = [];
  private pointerIsTaken = false;
  private readonly plainTie: string;

  /** A view in this element; the things that are there at the beginning set its measure, so that nothing jumps when more come. */
  constructor(
    place: HTMLElement,
    nodes: readonly DrawnNode[],
    ties: readonly DrawnTie[],
    private readonly standings: Standings,
    private readonly listener: ViewListener,
  ) {
    this.merge(nodes, ties);
    // Many ties over each other would be a slab of grey: the more there are the more is seen through each.
    this.plainTie = `rgba(104, 113, 118, ${Math.min(1, Math.sqrt(3000 / Math.max(ties.length, 1))).toFixed(2)})`;
    const settings: Partial<Settings> = {
      allowInvalidContainer: true,
      nodeProgramClasses: { icon: IconProgram },
      edgeProgramClasses: { tie: TieProgram },
      defaultNodeType: 'icon',
      defaultEdgeType: 'tie',
      defaultDrawNodeLabel: drawLabel,
      defaultDrawNodeHover: drawHover,
      enableEdgeEvents: ties.length <= CLICKABLE_TIES,
      labelRenderedSizeThreshold: nodes.length > 80 ? 9 : 0,
      labelDensity: 0.7,
      labelGridCellSize: 140,
      stagePadding: place.clientWidth < 500 ? 24 : 50,
      zIndex: nodes.length < 2000,
      minCameraRatio: 0.02,
      maxCameraRatio: 6,
      nodeReducer: (id, data) => this.lookOfNode(id, data),
      edgeReducer: (id, data) => this.lookOfTie(id, data),
    };
    this.sigma = new ShiftingSigma(this.graph, place, settings, ties.length > SHIFTED_TIES);
    this.sigma.setCustomBBox(this.sigma.getBBox());
    this.hulls = new HullLayer(place);
    this.sigma.on('afterRender', () => this.drawHulls());
    this.listen(place);
  }

  draw(nodes: readonly DrawnNode[], ties: readonly DrawnTie[], groups: readonly DrawnGroup[]): void {
    const [kept, keptTies] = [new Set(nodes.map(({ id }) => id)), new Set(ties.map(({ id }) => id))];
    for (const id of this.graph.edges()) if (!keptTies.has(id)) this.graph.dropEdge(id);
    for (const id of this.graph.nodes()) if (!kept.has(id)) this.graph.dropNode(id);
    this.merge(nodes, ties);
    this.groups = groups;
    this.restyle();
  }

  restyle(changed?: Changed): void {
    if (!changed) return void this.sigma.refresh({ skipIndexation: true });
    this.sigma.refresh({
      partialGraph: {
        nodes: changed.nodes.filter((id) => this.graph.hasNode(id)),
        edges: changed.ties.filter((id) => this.graph.hasEdge(id)),
      },
      skipIndexation: true,
      schedule: true,
    });
  }

  fit(ids?: readonly string[]): void {
    const shown = ids ?? this.graph.filterNodes((id) => this.standings.node(id).shown);
    const at = shown.flatMap((id) => this.sigma.getNodeDisplayData(id) ?? []);
    const camera = this.sigma.getCamera();
    if (at.length === 0) return;
    const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
    const [left, right, low, high] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))];
    camera.setState({
      x: (left + right) / 2,
      y: (low + high) / 2,
      ratio: Math.min(Math.max((right - left) * 1.1, (high - low) * 1.1, 0.1), 6),
    });
  }

  zoom(by: 'in' | 'out'): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * (by === 'in' ? 1 / 1.5 : 1.5)) });
  }

  reveal(id: string): void {
    const data = this.sigma.getNodeDisplayData(id);
    if (!data) return;
    if (this.isInView([id])) return;
    this.sigma.getCamera().setState({ x: data.x, y: data.y });
  }

  isInView(ids: Iterable<string>): boolean {
    const { width, height } = this.sigma.getDimensions();
    const edge = 20;
    return this.pixels(ids).every(({ x, y }) => x > edge && y > edge && x < width - edge && y < height - edge);
  }

  pixels(ids: Iterable<string>): (Place & { readonly id: string })[] {
    return [...ids].flatMap((id) => {
      if (!this.graph.hasNode(id)) return [];
      const { x, y } = this.graph.getNodeAttributes(id) as Place;
      return [{ id, ...this.sigma.graphToViewport({ x, y }) }];
    });
  }

  measure(pixels: number): number {
    const [a, b] = [this.sigma.viewportToGraph({ x: 0, y: 0 }), this.sigma.viewportToGraph({ x: pixels, y: 0 })];
    return Math.hypot(b.x - a.x, b.y - a.y);
  }

  setPointer(mine: boolean): void {
    this.pointerIsTaken = mine;
  }

  close(): void {
    this.hulls.close();
    this.sigma.kill();
  }

  private merge(nodes: readonly DrawnNode[], ties: readonly DrawnTie[]): void {
    for (const { id, x, y, look, label, more, size } of nodes) {
      const had = this.graph.hasNode(id) ? this.graph.getNodeAttributes(id) : null;
      if (had && had['x'] === x && had['y'] === y && had['more'] === more && had['label'] === label) continue;
      this.graph.mergeNode(id, { x, y, look, label, more, size });
    }
    for (const { id, from, to, style } of ties)
      if (!this.graph.hasEdge(id))
        this.graph.addEdgeWithKey(id, from, to, { style, size: style === 'double' ? 5 : 1.6 });
  }

  private lookOfNode(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const { shown, selected, focused, pinned, onPath } = this.standings.node(id);
    const standsOut = selected || focused || onPath;
    return {
      ...data,
      hidden: !shown,
      cell: cellOf((data as unknown as DrawnNode).look, pinned),
      ring: focused ? RING.focused : selected ? RING.selected : onPath ? RING.path : RING.none,
      size: (data['size'] as number) * (standsOut ? 1.2 : 1),
      forceLabel: focused || onPath,
      zIndex: standsOut ? 2 : 1,
    };
  }

  private lookOfTie(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const { shown, selected, onPath } = this.standings.tie(id);
    const marked = selected || onPath;
    return {
      ...data,
      hidden: !shown,
      color: marked ? MARKED_TIE : this.plainTie,
      size: (data['size'] as number) * (marked ? 1.8 : 1),
      zIndex: marked ? 1 : 0,
    };
  }

  private drawHulls(): void {
    this.hulls.draw(
      this.groups.map(({ name, nodes }) => ({
        name,
        at: this.pixels(nodes.filter((id) => this.standings.node(id).shown)),
      })),
    );
  }

  private listen(place: HTMLElement): void {
    let held: { id: string; from: Place; moved: boolean } | null = null;
    this.sigma.on('downNode', ({ node, event }) => {
      if (!this.pointerIsTaken) held = { id: node, from: { x: event.x, y: event.y }, moved: false };
    });
    this.sigma.on('moveBody', (move) => {
      if (!held) return;
      const { event } = move;
      held.moved ||= Math.hypot(event.x - held.from.x, event.y - held.from.y) > 3;
      move.preventSigmaDefault();
      event.original.preventDefault();
      if (!held.moved) return;
      this.graph.mergeNodeAttributes(held.id, this.sigma.viewportToGraph(event));
    });
    const letGo = (): void => {
      if (held?.moved) {
        const { x, y } = this.graph.getNodeAttributes(held.id) as Place;
        this.listener.onMoved([{ id: held.id, x, y }]);
      }
      // A click follows the release of what was dragged: it is no click.
      setTimeout(() => (held = null), 0);
    };
    this.sigma.on('upNode', letGo);
    this.sigma.on('upStage', letGo);
    this.sigma.on('clickNode', ({ node, event }) => {
      if (held?.moved || this.pointerIsTaken) return;
      const { original } = event;
      this.listener.onNode(node, original.shiftKey || original.ctrlKey || original.metaKey);
    });
    this.sigma.on('clickEdge', ({ edge }) => {
      if (!this.pointerIsTaken) this.listener.onTie(edge);
    });
    this.sigma.on('doubleClickNode', (click) => {
      click.preventSigmaDefault();
      this.listener.onExpand(click.node);
    });
    this.sigma.on('clickStage', () => {
      if (!this.pointerIsTaken) this.listener.onNothing();
    });
    for (const canvas of place.querySelectorAll('canvas'))
      canvas.addEventListener('webglcontextlost', () => this.listener.onLost(), { once: true });
  }
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}
