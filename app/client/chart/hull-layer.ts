import type { Place } from './chart.ts';
import { hullOf } from './lasso.ts';

/** Outlines of groups, drawn beneath everything else. */
export class HullLayer {
  private readonly canvas = document.createElement('canvas');

  /** A layer in this element, which it fills. */
  constructor(private readonly place: HTMLElement) {
    this.canvas.classList.add('tl-chart__layer');
    place.prepend(this.canvas);
  }

  /** Draws these outlines, given where their things stand in pixels. */
  draw(groups: readonly { readonly name: string; readonly at: readonly Place[] }[]): void {
    const { clientWidth: width, clientHeight: height } = this.place;
    const scale = window.devicePixelRatio || 1;
    if (groups.length === 0 && this.canvas.width === 0) return;
    this.canvas.width = groups.length === 0 ? 0 : Math.round(width * scale);
    this.canvas.height = groups.length === 0 ? 0 : Math.round(height * scale);
    const pen = this.canvas.getContext('2d');
    if (!pen || groups.length === 0) return;
    pen.scale(scale, scale);
    for (const { name, at } of groups) {
      const hull = hullOf(at);
      const [first] = hull;
      if (!first) continue;
      pen.beginPath();
      pen.moveTo(first.x, first.y);
      for (const { x, y } of hull.slice(1)) pen.lineTo(x, y);
      pen.closePath();
      pen.lineJoin = 'round';
      // A broad line of the same colour keeps the icons inside the outline.
      pen.lineWidth = 46;
      pen.strokeStyle = '#eef2f4';
      pen.stroke();
      pen.fillStyle = '#eef2f4';
      pen.fill();
      const top = hull.reduce((highest, point) => (point.y < highest.y ? point : highest), first);
      pen.font = 'bold 14px Helvetica Neue, Helvetica, Arial, sans-serif';
      pen.textAlign = 'center';
      pen.fillStyle = '#0b0c0c';
      pen.fillText(name, top.x, Math.max(top.y - 27, 14));
    }
  }

  close(): void {
    this.canvas.remove();
  }
}
