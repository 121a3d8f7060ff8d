import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { firstBytes } from './decode-text.ts';
import { ImportRefused } from './import-refused.ts';

/** What a workbook may be. A zip file states its own sizes and can lie, so the bytes that really come out are counted. */
export const LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  entries: 1000,
  ratio: 100,
  /** Small parts may shrink a lot and harm nobody: the ratio counts from here. */
  ratioFromBytes: 1024 * 1024,
} as const;

/** A workbook's zip file, opened under limits. Only parts asked for by name are ever unpacked, and only into memory. */
export class XlsxArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpacked = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws {ImportRefused} for what is no workbook, or one past the limits */
  static async open(path: string): Promise<XlsxArchive> {
    const { size } = await stat(path);
    if (size > LIMITS.fileBytes)
      throw new ImportRefused(
        'workbook-too-large',
        'The workbook is larger than 20 MB. Save the sheet as "CSV UTF-8" and import that.',
      );
    const start = await firstBytes(path, 8);
    if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
      throw new ImportRefused(
        'not-a-workbook',
        'This is an old .xls file, or a workbook locked with a password. Save it as .xlsx without a password, or as "CSV UTF-8".',
      );
    if (start.subarray(0, 2).toString('latin1') !== 'PK') throw notAWorkbook();
    try {
      const zip = await new Promise<ZipFile>((done, fail) =>
        yauzl.open(
          path,
          { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true },
          (error, opened) => (error ? fail(error) : done(opened)),
        ),
      );
      return new XlsxArchive(zip, await entriesOf(zip));
    } catch (error) {
      if (error instanceof ImportRefused) throw error;
      throw notAWorkbook((error as Error).message);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * Reads one part as XML and gives what `build` makes of it, as it comes.
   * @param build takes a parser to set its handlers on, and returns a function that hands over what is ready
   */
  async *read<T>(name: string, build: (parser: SaxesParser) => () => T[]): AsyncGenerator<T> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const parser = new SaxesParser();
    parser.on('doctype', () => {
      throw new ImportRefused(
        'not-a-workbook',
        'The workbook holds a document type declaration, which no office program writes. It was not read.',
      );
    });
    parser.on('error', (error) => {
      throw notAWorkbook(error.message);
    });
    const take = build(parser);
    const stream = await this.#stream(entry);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of stream) {
        this.#count(entry, chunk as Buffer);
        parser.write(decoder.decode(chunk as Buffer, { stream: true }));
        yield* take();
      }
      parser.write(decoder.decode()).close();
      yield* take();
    } catch (error) {
      throw error instanceof ImportRefused ? error : notAWorkbook((error as Error).message);
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.#zip.close();
  }

  async #stream(entry: Entry): Promise<Readable> {
    return new Promise((done, fail) =>
      this.#zip.openReadStream(entry, (error, stream) => (error ? fail(notAWorkbook(error.message)) : done(stream))),
    );
  }

  readonly #perEntry = new Map<Entry, number>();

  #count(entry: Entry, chunk: Buffer): void {
    this.#unpacked += chunk.length;
    const own = (this.#perEntry.get(entry) ?? 0) + chunk.length;
    this.#perEntry.set(entry, own);
    const ratio = own / Math.max(1, entry.compressedSize);
    if (this.#unpacked > LIMITS.unpackedBytes || (own > LIMITS.ratioFromBytes && ratio > LIMITS.ratio)) {
      throw new ImportRefused(
        'workbook-too-large',
        'The workbook unpacks to far more than its size, as a zip bomb does. It was not read. If it is honest, save the sheet as "CSV UTF-8".',
      );
    }
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > LIMITS.entries)
    throw new ImportRefused(
      'workbook-too-large',
      'The workbook has more than 1,000 parts. Save the sheet as "CSV UTF-8" and import that.',
    );
  const entries = new Map<string, Entry>();
  return new Promise((done, fail) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted())
        fail(
          new ImportRefused(
            'not-a-workbook',
            'The workbook is locked with a password. Save it without one and import it again.',
          ),
        );
      else if (entries.has(entry.fileName)) fail(notAWorkbook(`two parts are both called ${entry.fileName}`));
      else {
        entries.set(entry.fileName, entry);
        zip.readEntry();
      }
    });
    zip.on('end', () => done(entries));
    zip.on('error', fail);
    zip.readEntry();
  });
}

function notAWorkbook(detail = ''): ImportRefused {
  const why = detail === '' ? '' : ` (${detail.slice(0, 120)})`;
  return new ImportRefused(
    'not-a-workbook',
    `The file is not a workbook that can be read${why}. Open it in your spreadsheet program and save it again as .xlsx or "CSV UTF-8".`,
  );
}

/** Whether a file is a zip file, as every .xlsx is. */
export async function isZip(path: string): Promise<boolean> {
  return (await firstBytes(path, 4)).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}
