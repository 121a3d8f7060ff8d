import { element, part } from './element.ts';
import { svgElement } from './icon.ts';
import type { Window } from './shown.ts';
import { dayNumber, dayOf, daysOfKnowing, framesOf, sayDay, sayWindow, stripOf, type Strip } from './timeline.ts';
import type { ChartWork } from './work.ts';

/** How long a stretch stands still while time is played. */
const FRAME_MS = 900;

/** The brush under the chart: three sliders over a strip of what happened when, and play with pause. */
export class Brush {
  private readonly from = part('chart-from', HTMLInputElement);
  private readonly to = part('chart-to', HTMLInputElement);
  private readonly known = part('chart-known', HTMLInputElement);
  private readonly buttons = {
    happened: document.querySelector<HTMLButtonElement>('#chart-time [data-do=play]'),
    known: part('chart-play-known', HTMLButtonElement),
  };
  private strip: Strip | null = null;
  private days: readonly string[] = [];
  private running: ReturnType<typeof setInterval> | null = null;
  private playing: 'happened' | 'known' | null = null;
  private frames: readonly Window[] = [];
  private frame = 0;

  /** @param stepsOnly for people who asked for less motion: each press goes one stretch on, nothing runs by itself */
  constructor(
    private readonly work: ChartWork,
    private readonly stepsOnly: boolean,
  ) {
    for (const slider of [this.from, this.to, this.known])
      slider.addEventListener('input', () => {
        this.pause();
        if (Number(this.from.value) > Number(this.to.value)) {
          if (slider === this.from) this.to.value = this.from.value;
          else this.from.value = this.to.value;
        }
        this.look(this.fromSliders());
      });
    part('chart-time-all', HTMLButtonElement).addEventListener('click', () => {
      this.pause();
      this.look({ happenedFrom: null, happenedTo: null, knownBy: null });
      this.setSliders(this.work.lens.window);
    });
    this.buttons.known.addEventListener('click', () => this.play('known'));
    work.listen((change) => {
      if (change === 'chart') this.measure();
    });
    this.measure();
  }

  /** Plays one stretch after another, or pauses; at the end it begins anew. */
  play(what: 'happened' | 'known'): void {
    const goesOn = this.playing === what;
    if (goesOn && !this.stepsOnly) return this.pause();
    if (!goesOn) {
      this.pause();
      this.playing = what;
      this.frames = this.framesFor(what);
      this.frame = 0;
    }
    this.step();
    if (this.stepsOnly) return;
    this.running = setInterval(() => this.step(), FRAME_MS);
    this.sayButtons();
  }

  private framesFor(what: 'happened' | 'known'): readonly Window[] {
    if (what === 'happened') return this.strip ? framesOf(this.strip, this.work.lens.window.knownBy) : [];
    return this.days.map((knownBy) => ({ ...this.work.lens.window, knownBy }));
  }

  private step(): void {
    const next = this.frames[this.frame];
    this.frame += 1;
    if (!next) return this.pause();
    this.look(next);
    this.setSliders(next);
  }

  private pause(): void {
    if (this.running !== null) clearInterval(this.running);
    this.running = null;
    this.playing = null;
    this.sayButtons();
  }

  private sayButtons(): void {
    const { happened, known } = this.buttons;
    const say = (one: HTMLButtonElement | null, what: 'happened' | 'known', words: string): void => {
      if (!one) return;
      const runs = this.running !== null && this.playing === what;
      one.setAttribute('aria-pressed', String(runs));
      one.textContent = runs ? 'Pause' : this.stepsOnly ? `Next: ${words}` : `Play ${words}`;
    };
    say(happened, 'happened', 'what happened');
    say(known, 'known', 'what became known');
  }

  private look(window: Window): void {
    this.work.look({ window });
    this.work.look(
      {},
      `${capital(sayWindow(window))}: ${this.work.shown.nodes.size} things, ${this.work.shown.ties.size} ties.`,
    );
    this.sayValues();
  }

  private fromSliders(): Window {
    const end = (slider: HTMLInputElement, edge: string): string | null =>
      slider.value === edge ? null : dayOf(Number(slider.value));
    const knownAt = Number(this.known.value);
    return {
      happenedFrom: end(this.from, this.from.min),
      happenedTo: end(this.to, this.to.max),
      knownBy: knownAt >= this.days.length - 1 ? null : (this.days[knownAt] ?? null),
    };
  }

  private setSliders({ happenedFrom, happenedTo, knownBy }: Window): void {
    this.from.value = happenedFrom === null ? this.from.min : String(dayNumber(happenedFrom));
    this.to.value = happenedTo === null ? this.to.max : String(dayNumber(happenedTo));
    this.known.value = String(knownBy === null ? this.days.length - 1 : Math.max(this.days.indexOf(knownBy), 0));
    this.sayValues();
  }

  private sayValues(): void {
    const { happenedFrom, happenedTo, knownBy } = this.work.lens.window;
    for (const [slider, id, words] of [
      [this.from, 'chart-from-said', happenedFrom === null ? 'the beginning' : sayDay(happenedFrom)],
      [this.to, 'chart-to-said', happenedTo === null ? 'now' : sayDay(happenedTo)],
      [this.known, 'chart-known-said', knownBy === null ? 'today' : sayDay(knownBy)],
    ] as const) {
      slider.setAttribute('aria-valuetext', words);
      part(id, HTMLOutputElement).textContent = words;
    }
  }

  private measure(): void {
    const ties = [...this.work.chart.ties.values()];
    this.strip = stripOf(ties);
    this.days = daysOfKnowing(ties);
    part('chart-time', HTMLElement).hidden = this.strip === null && this.days.length < 2;
    const first = this.strip ? dayNumber(this.strip.first) : 0;
    const last = this.strip ? dayNumber(this.strip.last) : 0;
    for (const slider of [this.from, this.to]) [slider.min, slider.max] = [String(first), String(last)];
    [this.known.min, this.known.max] = ['0', String(Math.max(this.days.length - 1, 0))];
    this.setSliders(this.work.lens.window);
    this.sayButtons();
    drawStrip(this.strip);
  }
}

function drawStrip(strip: Strip | null): void {
  const bars = strip?.bars ?? [];
  const most = Math.max(1, ...bars.map(({ ties }) => ties));
  const svg = svgElement('svg', { viewBox: `0 0 ${Math.max(bars.length, 1)} 50`, preserveAspectRatio: 'none' });
  for (const [at, { ties }] of bars.entries()) {
    const height = (ties / most) * 48;
    svg.append(
      svgElement('rect', {
        x: String(at + 0.08),
        width: '0.84',
        y: String(50 - height),
        height: String(height),
        fill: '#5694ca',
      }),
    );
  }
  part('chart-strip', HTMLElement).replaceChildren(svg);
  part('chart-strip-table', HTMLTableSectionElement).replaceChildren(
    ...bars.map(({ from, to, ties }) =>
      element(
        'tr',
        {},
        element('td', { class: 'govuk-table__cell' }, sayDay(from)),
        element('td', { class: 'govuk-table__cell' }, sayDay(to)),
        element('td', { class: 'govuk-table__cell govuk-table__cell--numeric' }, String(ties)),
      ),
    ),
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
