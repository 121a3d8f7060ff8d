import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const CLIENT = fileURLToPath(new URL('.', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** The browser islands; each page asks for those it needs. */
const ISLANDS = readdirSync(CLIENT).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.test.ts') && name !== 'build.ts',
);

/** What went into the bundles, so that only a change of those makes new ones. */
const SOURCES = 'sources.json';
/** Two thirds of the time of the highest quality for one per cent more. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Bundles the style sheet and the browser islands into app/public, with content hashes in the names, a manifest, and a
 * compressed copy of each beside it.
 * Does nothing when they are newer than every source.
 */
export async function buildClient(force = false): Promise<boolean> {
  if (!force && isFresh()) return false;
  const making = `${PUBLIC}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const manifest: Record<string, string> = {};
  const sources = new Set<string>();
  const keep = (name: string, content: string | Uint8Array): void => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const file = name.replace(/(\.\w+)$/u, `-${hash}$1`);
    writeFileSync(join(making, file), content);
    writeFileSync(join(making, `${file}.br`), brotliCompressSync(content, QUALITY));
    writeFileSync(join(making, `${file}.gz`), gzipSync(content));
    manifest[name] = `/assets/${file}`;
  };
  const sass = await import('sass');
  keep(
    'app.css',
    sass.compile(join(CLIENT, 'styles', 'app.scss'), {
      style: 'compressed',
      loadPaths: [MODULES, join(MODULES, '..')],
      quietDeps: true,
      logger: sass.Logger.silent,
    }).css,
  );
  const { build } = await import('vite');
  for (const island of ISLANDS) {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      root: CLIENT,
      build: {
        write: false,
        minify: true,
        target: 'es2022',
        lib: { entry: join(CLIENT, island), formats: ['es'], fileName: island.replace('.ts', '') },
        rolldownOptions: { output: { codeSplitting: false } },
      },
      // MapLibre's package says that none of its files does anything by being loaded; its worker does.
      plugins: [
        {
          name: 'keep-the-worker',
          transform: (_code, id) => (id.includes('maplibre-gl-worker') ? { moduleSideEffects: true } : null),
        },
      ],
    });
    for (const output of [result].flat()) {
      if (!('output' in output)) continue;
      for (const chunk of output.output) {
        if (chunk.type !== 'chunk') continue;
        keep(island.replace('.ts', '.js'), chunk.code);
        for (const module of chunk.moduleIds) if (isSource(module)) sources.add(relative(CLIENT, module));
      }
    }
  }
  writeFileSync(join(making, SOURCES), JSON.stringify([...sources].toSorted(), null, 2));
  writeFileSync(join(making, 'manifest.json'), JSON.stringify(manifest, null, 2));
  rmSync(PUBLIC, { recursive: true, force: true });
  renameSync(making, PUBLIC);
  return true;
}

function isFresh(): boolean {
  const manifest = join(PUBLIC, 'manifest.json');
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  const names = Object.keys(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>);
  if (ISLANDS.some((island) => !names.includes(island.replace('.ts', '.js')))) return false;
  const list = join(PUBLIC, SOURCES);
  if (!existsSync(list)) return false;
  const styles = readdirSync(join(CLIENT, 'styles'), { recursive: true, encoding: 'utf8' });
  return [
    fileURLToPath(import.meta.url),
    ...styles.map((name) => join(CLIENT, 'styles', name)),
    ...(JSON.parse(readFileSync(list, 'utf8')) as string[]).map((name) => join(CLIENT, name)),
  ].every((file) => existsSync(file) && statSync(file).mtimeMs <= built);
}

function isSource(module: string): boolean {
  return module.startsWith('/') && !module.includes('/node_modules/') && existsSync(module);
}
