import { LOOK_ORDER, LOOKS, type Look } from './kind.ts';

/** Pixels of one icon in the sheet. */
export const CELL = 64;
/** The icons of the sheet stand in one row: each kind, then each kind pinned. */
export const CELLS = LOOK_ORDER.length * 2;

/** Which icon of the sheet shows this. */
export function cellOf(look: Look, pinned: boolean): number {
  return LOOK_ORDER.indexOf(look) + (pinned ? LOOK_ORDER.length : 0);
}

/** Every icon beside the others, drawn once, for the graphics card to copy from. */
export function iconSheet(): HTMLCanvasElement {
  const sheet = document.createElement('canvas');
  sheet.width = CELL * CELLS;
  sheet.height = CELL;
  const pen = sheet.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  for (const pinned of [false, true])
    for (const look of LOOK_ORDER) {
      pen.save();
      pen.translate(cellOf(look, pinned) * CELL, 0);
      drawIcon(pen, look, pinned);
      pen.restore();
    }
  return sheet;
}

/** The same icon as an SVG element, for the legend and the list. */
export function iconElement(look: Look): SVGSVGElement {
  const svg = svgElement('svg', {
    viewBox: '0 0 24 24',
    width: '24',
    height: '24',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  svg.classList.add('tl-icon');
  const { path, colour, letter } = LOOKS[look];
  const text = svgElement('text', {
    x: '12',
    y: String(letterLine(look) * 24),
    'text-anchor': 'middle',
    'font-size': '11',
    'font-weight': 'bold',
    fill: '#fff',
  });
  text.textContent = letter;
  svg.append(svgElement('path', { d: path, fill: colour }), text);
  return svg;
}

/** An element of a drawing with its attributes. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

/** Where the letter's line stands, as a share of the height: a triangle and a house are wide at the bottom. */
function letterLine(look: Look): number {
  return look === 'vehicle' ? 0.8 : look === 'address' ? 0.76 : 0.66;
}

/** An icon fills three quarters of its cell: a ring is drawn around it. */
function drawIcon(pen: CanvasRenderingContext2D, look: Look, pinned: boolean): void {
  const { path, colour, letter } = LOOKS[look];
  const edge = CELL / 8;
  pen.save();
  pen.translate(edge, edge);
  pen.scale((CELL - 2 * edge) / 24, (CELL - 2 * edge) / 24);
  const shape = new Path2D(path);
  pen.lineJoin = 'round';
  pen.lineWidth = 2;
  pen.strokeStyle = '#fff';
  pen.stroke(shape);
  pen.fillStyle = colour;
  pen.fill(shape);
  pen.fillStyle = '#fff';
  pen.font = 'bold 11px Helvetica, Arial, sans-serif';
  pen.textAlign = 'center';
  pen.fillText(letter, 12, letterLine(look) * 24);
  pen.restore();
  if (pinned) drawPin(pen);
}

/** A drawing pin at the top right. */
function drawPin(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.arc(CELL * 0.78, CELL * 0.22, CELL * 0.13, 0, 2 * Math.PI);
  pen.fillStyle = '#0b0c0c';
  pen.fill();
  pen.lineWidth = CELL * 0.05;
  pen.strokeStyle = '#fff';
  pen.stroke();
  pen.beginPath();
  pen.moveTo(CELL * 0.7, CELL * 0.32);
  pen.lineTo(CELL * 0.6, CELL * 0.44);
  pen.strokeStyle = '#0b0c0c';
  pen.stroke();
}
