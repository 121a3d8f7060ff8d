import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measured.ts';

/** Who is measured. The peers are what others use for this work. */
export const SIDES = ['ours', 'graphology', 'igraph', 'networkx'] as const;
export type Side = (typeof SIDES)[number];

/** Debian's Python, for which igraph and networkx are packaged. */
const PYTHON = '/usr/bin/python3';
const MOST_BYTES = 2 ** 26;

/** What a side measured, or why it could not. */
export type Outcome = { readonly measured: Measured } | { readonly missing: string };

/** Measures one side in a process of its own, so that none warms or crowds another. */
export function measure(side: Side, file: string, repeats: number, exact: boolean): Outcome {
  const options = [file, String(repeats), exact ? 'exact' : 'no'];
  return side === 'ours' || side === 'graphology'
    ? outcome(process.execPath, ['--import', 'tsx', local(`${side}.ts`), ...options])
    : outcome(PYTHON, [local('peers.py'), side, ...options]);
}

/** The whole way once: built, ranked and clustered. */
export function measureWhole(file: string, method: 'louvain' | 'leiden'): Outcome {
  return outcome(process.execPath, ['--import', 'tsx', local('whole.ts'), file, method]);
}

function outcome(command: string, options: readonly string[]): Outcome {
  try {
    const output = execFileSync(command, options, { maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'pipe'] });
    return { measured: JSON.parse(output.toString()) as Measured };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return { missing: said.trim().split('\n').at(-1) ?? 'It did not start.' };
  }
}

function local(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
