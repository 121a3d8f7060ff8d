import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another Throughline already uses the data folder. */
export class AlreadyRunning extends Error {
  readonly code = 'ALREADY_RUNNING';
}

/**
 * Takes the data folder for this process alone. A lock left by a process that is gone is taken over.
 * @returns what releases it.
 * @throws {AlreadyRunning} naming the process that holds it.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(path, 'wx', 0o600);
      writeSync(handle, identity(process.pid));
      closeSync(handle);
      return () => {
        if (readHolder(path) === identity(process.pid)) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(path);
      const pid = Number(holder.split(' ')[0]);
      if (Number.isInteger(pid) && pid > 0 && isAlive(pid) && identity(pid) === holder) {
        throw new AlreadyRunning(
          `Throughline is already running on ${folder} (process ${pid}). Stop it first, or set THROUGHLINE_DATA to another folder and PORT to another port.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new AlreadyRunning(`Another process took ${folder} at the same moment. Try again.`);
}

/** The process and when it began, so that a number reused after a restart is not taken for the old holder. */
function identity(pid: number): string {
  let began = '';
  try {
    began = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
  } catch {
    // No /proc on this system: the process number alone has to do.
  }
  return `${pid} ${began}`;
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process that was killed and that its parent has not taken note of yet: it holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') ?? false;
  } catch {
    return false;
  }
}
