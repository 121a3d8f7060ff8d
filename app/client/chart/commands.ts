import type { ChartTie, TieInspection } from '../../src/lines/chart/chart-data.ts';
import { moreOf, nameOf } from './chart.ts';
import { part } from './element.ts';
import { expandThing } from './expand-dialog.ts';
import { addFound } from './find-dialog.ts';
import { groupSelected, noteOnFocus, saveVersion, type VersionOf } from './forms.ts';
import type { Inspector } from './inspector.ts';
import type { Action } from './keymap.ts';
import { inverted, toggle, withNeighbours } from './selection.ts';
import { NotAnswered, type ChartServer } from './server.ts';
import type { Stage } from './stage.ts';
import { nearestThatWay, type Way } from './walk.ts';
import type { ChartWork } from './work.ts';

/** How far one press moves a thing, in pixels. */
const STEP = 24;

/** What the commands need of the rest of the chart. */
export interface Around {
  readonly work: ChartWork;
  readonly server: ChartServer;
  readonly stage: () => Stage;
  readonly inspector: () => Inspector;
  readonly say: (what: string, ...more: Node[]) => void;
  readonly play: () => void;
  readonly focusFilter: () => void;
  readonly showKeys: () => void;
  readonly version: VersionOf;
}

/** What a button or key may ask for. */
export type Command = Action | 'group' | 'add';

/** Every command of the chart by name: buttons, keys, the tree and the pointer all come here. */
export class Commands {
  private chartId: string | null;
  private readonly byName: Readonly<Record<Command, () => void | Promise<void>>>;

  constructor(private readonly around: Around) {
    const { work, say } = around;
    this.chartId = around.version.chartId;
    this.byName = {
      undo: () => work.undo(),
      redo: () => work.redo(),
      inspect: () => (work.focus === null ? say('Choose a thing first.') : around.inspector().focus()),
      select: () => this.selectFocus(),
      next: () => undefined,
      previous: () => undefined,
      clear: () => this.clear(),
      selectAll: () => work.select([...work.shown.nodes], `${work.shown.nodes.size} selected.`),
      expand: () => this.expand(work.focus ?? work.selection.at(-1) ?? null),
      hide: () => this.withChosen((nodes) => work.do({ does: 'hide', nodes })),
      hideOthers: () =>
        this.withChosen((chosen) =>
          work.do({ does: 'hide', nodes: [...work.shown.nodes].filter((id) => !chosen.includes(id)) }),
        ),
      invert: () =>
        work.select(inverted(work.selection, work.shown), `${work.shown.nodes.size - work.selection.length} selected.`),
      pin: () =>
        this.withChosen((nodes) =>
          work.do({ does: nodes.every((id) => work.chart.pinned.has(id)) ? 'unpin' : 'pin', nodes }),
        ),
      path: () => this.path(),
      neighbours: () =>
        this.withChosen((chosen) => {
          const all = withNeighbours(work.chart, work.shown, chosen);
          work.select(all, `${all.length} selected.`);
        }),
      back: () => this.back(),
      moveLeft: () => this.move(-1, 0),
      moveRight: () => this.move(1, 0),
      moveUp: () => this.move(0, 1),
      moveDown: () => this.move(0, -1),
      lasso: () => around.stage().toggleLasso(),
      annotate: () => noteOnFocus(work, say),
      group: () => groupSelected(work, say),
      add: () => addFound(work, around.server, say),
      save: () => this.save(),
      fit: () => around.stage().drawn?.fit(),
      zoomIn: () => around.stage().drawn?.zoom('in'),
      zoomOut: () => around.stage().drawn?.zoom('out'),
      play: () => around.play(),
      find: () => around.focusFilter(),
      shortcuts: () => around.showKeys(),
    };
  }

  /** Does it, and says what went wrong where something did. */
  do(action: Command): void {
    void this.tryTo(async () => this.byName[action]());
  }

  /** Expands a thing, from wherever it was asked. */
  expand(id: string | null): Promise<void> | void {
    const { work, server, say } = this.around;
    if (id === null) return say('Choose a thing to expand first.');
    return this.tryTo(() => expandThing(work, server, id, say));
  }

  /** Goes to the nearest thing that way, from the thing in focus or the middle. */
  walk(way: Way): void {
    const { work, stage } = this.around;
    const things = [...work.shown.nodes].flatMap((id) => {
      const place = work.chart.places.get(id);
      return place ? [{ id, ...place }] : [];
    });
    const from = work.focus === null ? null : (work.chart.places.get(work.focus) ?? null);
    const to =
      from === null
        ? (things[0]?.id ?? null)
        : nearestThatWay(
            from,
            way,
            things.filter(({ id }) => id !== work.focus),
          );
    if (to === null) return this.around.say(`Nothing further ${way}.`);
    work.attend({ node: to });
    stage().drawn?.reveal(to);
    this.sayThing(to);
  }

  /** Says a thing as it comes into focus: its name, how many ties, whether it is selected. */
  sayThing(id: string): void {
    const { work, say } = this.around;
    const ties = work.tiesOf(id).length;
    const more = moreOf(work.chart).get(id) ?? 0;
    say(
      `${nameOf(work.chart, id)}: ${ties} ${ties === 1 ? 'tie' : 'ties'}${more > 0 ? `, ${more} more not on the chart` : ''}${
        work.selection.includes(id) ? ', selected' : ''
      }${work.chart.pinned.has(id) ? ', pinned' : ''}.`,
    );
  }

  /** Why two things are tied; null where that could not be had, which is said. */
  async whyTied(tie: ChartTie): Promise<TieInspection | null> {
    let answer: TieInspection | null = null;
    await this.tryTo(async () => {
      answer = await this.around.server.tie(tie.from, tie.to);
    });
    return answer;
  }

  private async tryTo(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.around.say(
        error instanceof NotAnswered ? error.message : 'That did not work. Nothing on your chart is lost; try again.',
      );
      if (!(error instanceof NotAnswered)) throw error;
    }
  }

  private chosen(): readonly string[] {
    const { work } = this.around;
    if (work.selection.length > 0) return work.selection;
    return work.focus === null ? [] : [work.focus];
  }

  private withChosen(does: (chosen: readonly string[]) => void): void {
    const chosen = this.chosen();
    if (chosen.length === 0) return this.around.say('Select something first.');
    does(chosen);
  }

  private selectFocus(): void {
    const { work, say } = this.around;
    if (work.focus === null) return say('Choose a thing first.');
    const next = toggle(work.selection, work.focus);
    work.select(
      next,
      `${nameOf(work.chart, work.focus)} ${next.includes(work.focus) ? 'selected' : 'let go'}. ${next.length} selected.`,
    );
  }

  private clear(): void {
    const { work, stage, say } = this.around;
    if (stage().stopLasso()) return say('Stopped drawing around.');
    work.select([], 'Nothing is selected.');
  }

  private back(): void {
    const { work, say } = this.around;
    if (!work.back()) return say('This is where you began.');
    if (work.focus !== null) this.sayThing(work.focus);
  }

  private move(right: number, up: number): void {
    const { work, stage } = this.around;
    const step = stage().drawn?.measure(STEP) ?? 0.05;
    this.withChosen((chosen) =>
      work.do({
        does: 'move',
        to: chosen.flatMap((id) => {
          const place = work.chart.places.get(id);
          return place ? [{ id, x: place.x + right * step, y: place.y + up * step }] : [];
        }),
      }),
    );
  }

  /** Between the two that are selected, or from what is selected to what is in focus. */
  private async path(): Promise<void> {
    const { work, server, inspector, say } = this.around;
    // Two selected are the two, whatever is in focus; one selected goes with what is in focus.
    const ends =
      work.selection.length === 2 || work.focus === null
        ? work.selection
        : [...new Set([...work.selection, work.focus])];
    const [from, to] = ends;
    if (ends.length !== 2 || from === undefined || to === undefined)
      return say('Select two things to find the way between them: tick them in the list, or hold Shift and click.');
    const answer = await server.path(from, to);
    const steps = answer.steps ?? [];
    if (answer.steps !== null && answer.nodes.some(({ id }) => !work.chart.nodes.has(id)))
      work.do({ does: 'add', cause: 'path', of: null, nodes: answer.nodes, ties: answer.ties });
    work.showPath({
      nodes: steps.map(({ node }) => node),
      ties: steps.flatMap(({ tie }) => (tie === null ? [] : [tie])),
    });
    inspector().showPath(answer);
    say(`${answer.sentence}${answer.weakest ? ` Weakest: ${answer.weakest.why}` : ''}`);
  }

  private async save(): Promise<void> {
    const { work, server, version, say } = this.around;
    if (!document.getElementById('chart-save-dialog'))
      return say('You may read this chart, and not save a version of it.');
    const { chartId } = this;
    const saved = await saveVersion(work, server, { ...version, chartId }, say);
    if (saved === null) return;
    this.chartId = saved;
    for (const id of ['chart-save-name', 'chart-save-name-hint'])
      document.getElementById(id)?.setAttribute('hidden', '');
    document.querySelector('label[for=chart-save-name]')?.setAttribute('hidden', '');
    part('chart-stage', HTMLElement).dataset['saved'] = saved;
  }
}
