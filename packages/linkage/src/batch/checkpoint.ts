import { createHash } from 'node:crypto';
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Columns } from '../columns/columns.ts';
import type { Frequencies } from '../compile/frequency-source.ts';
import { LinkageError } from '../linkage-error.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { Edges } from './edges.ts';
import type { Chunk } from './plan.ts';

/** What a batch depends on: a checkpoint of another batch is refused. */
export interface BatchIdentity {
  readonly columns: Columns;
  readonly model: LinkageModel;
  readonly threshold: number;
  readonly frequencies: Frequencies;
  readonly chunks: readonly Chunk[];
}

const HEAD = 40;
const PIECE_HEAD = 16;
const BYTES_AN_EDGE = 4 + 4 + 8 + 1;

/**
 * Finished pieces of a batch on disk, so that a stopped batch goes on where it was. A piece is written whole after it is
 * done; one that was cut off at the end of the file is done again. The file holds positions and weights, no values.
 */
export class Checkpoint {
  readonly #file: number;
  readonly #pieces = new Map<number, Edges>();
  #compared = 0;

  private constructor(file: number) {
    this.#file = file;
  }

  /** Open or make the file. Throws `checkpoint-mismatch` when it belongs to other records, another model or threshold. */
  static open(path: string, identity: BatchIdentity): Checkpoint {
    const name = fingerprint(identity);
    if (!existsSync(path)) {
      const made = new Checkpoint(openSync(path, 'w', 0o600));
      writeSync(made.#file, Buffer.concat([Buffer.from('TLLINK01', 'ascii'), name]));
      return made;
    }
    const bytes = readFileSync(path);
    if (bytes.length < HEAD || !bytes.subarray(8, HEAD).equals(name)) {
      throw new LinkageError(
        'checkpoint-mismatch',
        `The checkpoint ${path} belongs to other records, another model or another threshold. Name another file, or delete it to start again.`,
      );
    }
    const checkpoint = new Checkpoint(openSync(path, 'r+'));
    const end = checkpoint.#read(bytes, identity.chunks.length);
    ftruncateSync(checkpoint.#file, end);
    return checkpoint;
  }

  /** Pairs compared in the pieces that are done. */
  get compared(): number {
    return this.#compared;
  }

  edgesOf(chunk: number): Edges | undefined {
    return this.#pieces.get(chunk);
  }

  add(chunk: number, compared: number, edges: Edges): void {
    const head = Buffer.alloc(PIECE_HEAD);
    head.writeUInt32LE(chunk, 0);
    head.writeUInt32LE(edges.left.length, 4);
    head.writeDoubleLE(compared, 8);
    writeSync(
      this.#file,
      Buffer.concat([head, ...[edges.left, edges.right, edges.weight, edges.rule].map(bytesOf)]),
      null,
      null,
      this.#end,
    );
    this.#end += PIECE_HEAD + edges.left.length * BYTES_AN_EDGE;
  }

  close(): void {
    closeSync(this.#file);
  }

  #end = HEAD;

  #read(bytes: Buffer, chunks: number): number {
    let at = HEAD;
    while (at + PIECE_HEAD <= bytes.length) {
      const [chunk, length] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
      const next = at + PIECE_HEAD + length * BYTES_AN_EDGE;
      if (next > bytes.length || chunk >= chunks) break;
      if (!this.#pieces.has(chunk)) this.#compared += bytes.readDoubleLE(at + 8);
      this.#pieces.set(chunk, edgesFrom(bytes, at + PIECE_HEAD, length));
      at = next;
    }
    this.#end = at;
    return at;
  }
}

function edgesFrom(bytes: Buffer, start: number, length: number): Edges {
  const piece = (from: number, size: number): ArrayBuffer => Uint8Array.from(bytes.subarray(from, from + size)).buffer;
  const right = start + length * 4;
  const weight = right + length * 4;
  const rule = weight + length * 8;
  return {
    left: new Int32Array(piece(start, length * 4)),
    right: new Int32Array(piece(right, length * 4)),
    weight: new Float64Array(piece(weight, length * 8)),
    rule: new Uint8Array(piece(rule, length)),
  };
}

function bytesOf(numbers: Int32Array | Float64Array | Uint8Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Of everything that the edges depend on; the pieces' own sizes stand for the blocking. */
function fingerprint({ columns, model, threshold, frequencies, chunks }: BatchIdentity): Buffer {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model, threshold, columns.size, columns.names, chunks]));
  hash.update(
    typeof frequencies === 'string'
      ? frequencies
      : JSON.stringify([...frequencies].map(([column, shares]) => [column, [...shares]])),
  );
  for (const codes of columns.codes) hash.update(new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength));
  for (const { shared } of columns.dictionaries) {
    const end = shared.starts[shared.size] ?? 0;
    hash.update(new Uint8Array(shared.units.buffer, shared.units.byteOffset, end * 2));
  }
  return hash.digest();
}
