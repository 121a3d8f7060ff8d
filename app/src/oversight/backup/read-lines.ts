import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BackupError } from './backup-error.ts';

/**
 * Hands each line of a gzipped file to `take`, in order and one at a time. A line ends at \n only.
 * @throws {BackupError} when the file is missing, is not gzip, or was cut short.
 */
export async function readGzipLines(file: string, take: (line: string) => Promise<void>): Promise<void> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let rest = '';
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) await take(line);
    }
    if (rest !== '') throw cutShort(file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
      throw new BackupError(`${file} cannot be read. Check its name and who may read it.`);
    if (code === 'Z_BUF_ERROR') throw cutShort(file);
    if (code === 'Z_DATA_ERROR' || code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BackupError(
        `${file} is damaged, or is no backup of Throughline. Nothing was restored; use another copy.`,
      );
    throw error;
  } finally {
    source.destroy();
  }
}

export function cutShort(file: string): BackupError {
  return new BackupError(
    `${file} was cut short: its end is missing. Nothing was restored; copy it again from where it is kept, or use another backup.`,
  );
}
