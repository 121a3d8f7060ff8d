import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of its own for one measurement, gone afterwards. */
export interface Cluster {
  readonly url: string;
  /** A folder that the server may read, for COPY. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a fresh cluster of an installed PostgreSQL on a port of its own, as the user `postgres` (the server refuses to be root).
 * @param bin folder of initdb and postgres, for example /usr/lib/postgresql/15/bin
 */
export async function startCluster(bin: string, port: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'live-postgres-'));
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']).toString()));
  if (!uid || !gid)
    throw new Error('There is no user "postgres": install PostgreSQL 15, or name its folder with --bin.');
  const data = join(folder, 'data');
  mkdirSync(data);
  for (const path of [folder, data]) {
    chownSync(path, uid, gid);
    chmodSync(path, 0o750);
  }
  const as = { uid, gid, stdio: 'ignore' } as const;
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync'], as);
  // As a small server would be set up: durable commits, a quarter of its memory as buffers.
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    `port = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '${folder}'\nshared_buffers = 2GB\nmaintenance_work_mem = 1GB\nmax_wal_size = 8GB\nmax_parallel_maintenance_workers = 1\njit = off\n`,
  );
  const server = spawn(join(bin, 'postgres'), ['-D', data], as);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await answers(url);
  return {
    url,
    folder,
    stop: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
