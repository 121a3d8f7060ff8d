import type { Settings } from 'sigma/settings';

type DrawLabel = Settings['defaultDrawNodeLabel'];
type DrawHover = Settings['defaultDrawNodeHover'];

const FONT = 'Helvetica Neue, Helvetica, Arial, sans-serif';

/** The name beside its icon, with how many more things are tied to it under it, on a white edge that keeps it readable over ties. */
export const drawLabel: DrawLabel = (pen, data) => {
  if (!data.label) return;
  pen.lineJoin = 'round';
  pen.strokeStyle = '#fff';
  pen.lineWidth = 3;
  pen.fillStyle = '#0b0c0c';
  pen.font = `bold 13px ${FONT}`;
  const x = besides(pen, data, pen.measureText(data.label).width + 5);
  const more = moreOf(data);
  const y = data.y + (more ? -1 : 4);
  pen.strokeText(data.label, x, y);
  pen.fillText(data.label, x, y);
  if (!more) return;
  pen.font = `12px ${FONT}`;
  pen.fillStyle = '#505a5f';
  pen.strokeText(more, x, y + 13);
  pen.fillText(more, x, y + 13);
};

/** Under the pointer the name stands in a box of its own. */
export const drawHover: DrawHover = (pen, data) => {
  const lines = [data.label ?? '', moreOf(data)].filter(Boolean);
  pen.font = `bold 13px ${FONT}`;
  const width = Math.max(...lines.map((line) => pen.measureText(line).width)) + 12;
  const height = lines.length * 16 + 6;
  const [x, y] = [besides(pen, data, width), data.y - height / 2];
  pen.fillStyle = '#fff';
  pen.strokeStyle = '#0b0c0c';
  pen.lineWidth = 1;
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.fill();
  pen.stroke();
  pen.fillStyle = '#0b0c0c';
  for (const [at, line] of lines.entries()) {
    pen.font = `${at === 0 ? 'bold ' : ''}13px ${FONT}`;
    pen.fillText(line, x + 6, y + 16 + at * 16);
  }
};

/** Where a text of this width begins: right of its icon, or left where it would run off the stage. */
function besides(pen: CanvasRenderingContext2D, { x, size }: { x: number; size: number }, width: number): number {
  const stage = pen.canvas.clientWidth;
  return x + size + 5 + width > stage && x - size - 5 - width > 0 ? x - size - width : x + size + 5;
}

function moreOf(data: object): string {
  const more = 'more' in data && typeof data.more === 'number' ? data.more : 0;
  return more > 0 ? `${more} more` : '';
}
