import { SaxesParser } from 'saxes';
import { ExchangeError } from '../exchange-error.ts';

/** An element that has been read whole: its name without a prefix, attributes, text of its own, elements in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: string;
  readonly elements: Element[];
  text: string;
}

/** Deeper than any network file nests; a file that goes on is made to hurt. */
const DEEPEST = 64;

/**
 * Reads XML into a tree. A document type is refused, and with it every entity of one's own: they can make a small file fill a memory, or
 * name files of this machine. Source: OWASP, XML External Entity Prevention.
 * @throws {ExchangeError} with line and column
 */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, place: '', elements: [], text: '' };
  const open: Element[] = [root];
  const parser = new SaxesParser();
  const here = (): string => `line ${parser.line}, column ${parser.column}`;
  parser.on('error', (error) => {
    const why = error.message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '');
    const entity = /entity/u.test(why);
    throw new ExchangeError(
      entity ? 'ENTITY' : 'SYNTAX',
      here(),
      entity
        ? 'The file uses an entity that XML itself does not have. Only &amp; &lt; &gt; &quot; &apos; and numbers are read.'
        : `This is no XML: ${why}. Save the file again from the program it came from.`,
    );
  });
  parser.on('doctype', () => {
    throw new ExchangeError(
      'ENTITY',
      here(),
      'The file declares a document type or entities of its own, which are not read. Take the <!DOCTYPE …> out.',
    );
  });
  parser.on('opentag', (tag) => {
    if (open.length > DEEPEST)
      throw new ExchangeError(
        'SYNTAX',
        here(),
        `Elements are nested more than ${DEEPEST} deep, as in no network file.`,
      );
    const element: Element = {
      name: local(tag.name),
      attributes: Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [local(name), value])),
      place: here(),
      elements: [],
      text: '',
    };
    open.at(-1)?.elements.push(element);
    if (!tag.isSelfClosing) open.push(element);
  });
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) open.pop();
  });
  const keep = (piece: string): void => {
    const element = open.at(-1);
    if (element && element !== root) element.text += piece;
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(text).close();
  const [document] = root.elements;
  if (!document)
    throw new ExchangeError('SYNTAX', '', 'The file is empty. Save it again from the program it came from.');
  return document;
}

/** Every element of a name directly in another. */
export function within(element: Element, name: string): Element[] {
  return element.elements.filter((one) => one.name === name);
}

/** Text as it may stand between tags or in quotes; characters no XML may hold become U+FFFD. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"'\t\n\r]/gu, (one) => `&#${one.charCodeAt(0)};`);
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/gu;

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
