import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { ImportRefused } from './import-refused.ts';

/** How the bytes of a text file are to be read. 'latin1' is Windows-1252, as on the web: what old office programs write. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'latin1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

interface Mark {
  readonly bytes: readonly number[];
  readonly encoding: Encoding;
}
const MARKS: readonly Mark[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * The encoding of a file, from its byte-order mark, or as told; UTF-8 where there is neither.
 * @throws {ImportRefused} for UTF-32 and for UTF-16 without a mark, which would come out as noise
 */
export async function encodingOf(path: string, told?: Encoding): Promise<Encoding> {
  const start = await firstBytes(path, 512);
  if (told) return told;
  if (startsWith(start, [0xff, 0xfe, 0, 0]) || startsWith(start, [0, 0, 0xfe, 0xff]))
    throw new ImportRefused('wrong-encoding', 'The file is in UTF-32. Save it as "CSV UTF-8" and import it again.');
  const mark = MARKS.find(({ bytes }) => startsWith(start, bytes));
  if (mark) return mark.encoding;
  const zeros = { even: 0, odd: 0 };
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  const half = start.length / 4;
  if (start.length >= 8 && (zeros.odd > half || zeros.even > half)) {
    const likely = zeros.odd > zeros.even ? 'utf-16le' : 'utf-16be';
    throw new ImportRefused(
      'wrong-encoding',
      `The file looks like UTF-16 without a byte-order mark. Add --encoding ${likely}, or save it as "CSV UTF-8".`,
    );
  }
  return 'utf-8';
}

/** What stands in the place of half a character: a code point that Unicode promises never to use, so that its row can be named. */
export const HALF_A_CHARACTER = '\uFFFF';

/**
 * The text of a file, piece by piece, without its byte-order mark. In UTF-16 half characters become `HALF_A_CHARACTER`; bytes that are no UTF-8 refuse the file, since nothing after them can be trusted.
 */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let line = 1;
  let first = true;
  const decoded = (bytes: Buffer | null): string => {
    try {
      const text = bytes === null ? decoder.end() : decoder.write(bytes);
      const clean = first && text.startsWith('\uFEFF') ? text.slice(1) : text;
      if (text !== '') first = false;
      return clean;
    } catch {
      throw new ImportRefused(
        'wrong-encoding',
        `The file is not in UTF-8: bytes near line ${(bytes ? line + linesBefore(bytes) : line).toLocaleString('en-GB')} cannot be read. Save it as "CSV UTF-8", or, if it comes from an old office program, add --encoding latin1.`,
      );
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = decoded(chunk as Buffer);
    yield text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
  }
  const rest = decoded(null);
  if (rest !== '') yield rest;
}

/** The first bytes of a file, fewer where it is shorter. */
export async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function decoderFor(encoding: Encoding): { write: (bytes: Buffer) => string; end: () => string } {
  if (encoding === 'utf-16le') {
    const decoder = new StringDecoder('utf16le');
    return { write: (bytes) => marked(decoder.write(bytes)), end: () => marked(decoder.end()) };
  }
  if (encoding === 'utf-16be') return bigEndian();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function bigEndian(): { write: (bytes: Buffer) => string; end: () => string } {
  const decoder = new StringDecoder('utf16le');
  let odd = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = Buffer.concat([odd, bytes]);
      const even = all.length - (all.length % 2);
      odd = all.subarray(even);
      return marked(decoder.write(Buffer.from(all.subarray(0, even)).swap16()));
    },
    end: () => marked(decoder.end() + (odd.length > 0 ? HALF_A_CHARACTER : '')),
  };
}

function marked(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, HALF_A_CHARACTER);
}

/** The line, counted within these bytes, of the first that is no UTF-8. */
function linesBefore(bytes: Buffer): number {
  const at = bytes.toString('utf8').indexOf('\uFFFD');
  return at < 0 ? 0 : (bytes.toString('utf8').slice(0, at).match(/\n/gu)?.length ?? 0);
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte);
}
