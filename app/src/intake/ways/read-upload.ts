import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

/** A file as a browser sent it. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A form with a file in it, as read; or why it could not be. */
export type UploadedForm =
  | { readonly ok: true; readonly fields: Readonly<Record<string, string>>; readonly file: Upload | null }
  | { readonly ok: false; readonly why: 'too-large' | 'unreadable' };

/** Security requirement R35. */
export const LARGEST_FILE = 20 * 1024 * 1024;
/** The other fields and the lines between them. */
const ROOM_BESIDE = 64 * 1024;
const MOST_FIELDS = 20;
const LONGEST_NAME = 120;

/**
 * Reads multipart/form-data (RFC 7578) from a request whose body nobody has read yet: never more than the largest file, whatever the
 * request says of its length.
 */
export async function readUpload(request: FastifyRequest): Promise<UploadedForm> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { ok: false, why: 'unreadable' };
  const body = await limited(request.raw, LARGEST_FILE + ROOM_BESIDE);
  if (body === null) return { ok: false, why: 'too-large' };
  let form: FormData;
  try {
    form = await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  const fields: Record<string, string> = {};
  let file: Upload | null = null;
  for (const [name, value] of [...form.entries()].slice(0, MOST_FIELDS)) {
    if (typeof value === 'string') {
      if (!['__proto__', 'constructor', 'prototype'].includes(name)) fields[name] = value;
    } else if (name === 'file' && value.size > 0) {
      if (value.size > LARGEST_FILE) return { ok: false, why: 'too-large' };
      file = { name: shortName(value.name), bytes: Buffer.from(await value.arrayBuffer()) };
    }
  }
  return { ok: true, fields, file };
}

/**
 * The bytes of a stream; null as soon as there are more than `most`. The rest is then taken and thrown away as it comes: a browser reads
 * an answer only once it has been allowed to finish sending.
 */
function limited(stream: Readable, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((done) => {
    const whole = (): void => done(Uint8Array.from(Buffer.concat(pieces)));
    stream.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= most) pieces.push(piece);
      else if (pieces.splice(0).length > 0) done(null);
    });
    stream.on('end', whole);
    // Whoever was sending has gone: what there is of it cannot be read as a form, and is answered so.
    stream.on('error', whole);
  });
}

/** The file's name to show: without folders, without what a page or terminal would obey. */
function shortName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').toWellFormed();
  return clean.length > LONGEST_NAME ? `…${clean.slice(-LONGEST_NAME)}` : clean;
}
