import type { Place } from './chart.ts';
import { part } from './element.ts';
import { drawOn, enclosed } from './lasso.ts';

/** Drawing around things with a pointer. The list's filter and ticks do the same by keyboard. */
export class LassoStage {
  private readonly canvas = part('chart-lasso', HTMLCanvasElement);
  private line: readonly Place[] = [];
  private done: (() => void) | null = null;

  /** @param things where what is shown stands, in pixels; @param take gets what was drawn around */
  constructor(
    private readonly things: () => Iterable<Place & { readonly id: string }>,
    private readonly take: (ids: readonly string[]) => void,
  ) {
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.line = drawOn([], at(event));
    });
    this.canvas.addEventListener('pointermove', (event) => {
      if (this.line.length === 0) return;
      this.line = drawOn(this.line, at(event));
      this.paint();
    });
    this.canvas.addEventListener('pointerup', () => {
      const ids = enclosed(this.line, this.things());
      this.stop();
      this.take(ids);
    });
    this.canvas.addEventListener('pointercancel', () => this.stop());
  }

  get on(): boolean {
    return this.done !== null;
  }

  /** Lets a line be drawn; `done` is called when that ends, however it ends. */
  start(done: () => void): void {
    this.done = done;
    this.canvas.hidden = false;
    this.canvas.width = this.canvas.clientWidth;
    this.canvas.height = this.canvas.clientHeight;
  }

  /** Gives the pointer back to the chart. */
  stop(): void {
    this.line = [];
    this.canvas.hidden = true;
    const { done } = this;
    this.done = null;
    done?.();
  }

  private paint(): void {
    const pen = this.canvas.getContext('2d');
    const [first, ...rest] = this.line;
    if (!pen || !first) return;
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.beginPath();
    pen.moveTo(first.x, first.y);
    for (const { x, y } of rest) pen.lineTo(x, y);
    pen.fillStyle = 'rgb(18 52 59 / 12%)';
    pen.fill();
    pen.lineWidth = 2;
    pen.setLineDash([6, 4]);
    pen.strokeStyle = '#0b0c0c';
    pen.stroke();
  }
}

function at({ offsetX, offsetY }: PointerEvent): Place {
  return { x: offsetX, y: offsetY };
}
