import { join, resolve } from 'node:path';
import { z } from 'zod';

/** How people sign in: the practice provider that runs inside this process, or an agency's own OpenID Connect provider. */
export type SignInConfig =
  | { readonly kind: 'practice' }
  | {
      readonly kind: 'external';
      readonly issuer: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** Values of `acr`, or of `amr`, one of which a sensitive role must have signed in with. */
      readonly strongMethods: readonly string[];
    };

/** Everything the program takes from outside, checked once at start-up. */
export interface Config {
  readonly mode: 'demo' | 'production' | 'test';
  readonly host: string;
  readonly port: number;
  /** Where browsers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** Folder of the embedded database, the keys and the lock. */
  readonly dataFolder: string;
  /** A PostgreSQL server to use instead of the embedded one; the user in it must be able to create roles. */
  readonly databaseUrl: string | null;
  readonly signIn: SignInConfig;
  /** Hours between an outcome and its showing on the receipt, so that it cannot reveal an operation. */
  readonly receiptDelayHours: number;
  /** Whether releases that are not urgent wait to go out five at a time (or after a day), so that no time points at a source. */
  readonly releaseInBatches: boolean;
  /** Until when the desk must have looked at a submission: hours for what is urgent and what may be a crime, working days for the rest. */
  readonly triageLimits: { readonly highHours: number; readonly mediumHours: number; readonly lowWorkingDays: number };
  /** Minutes without a request after which a session ends. */
  readonly sessionIdleMinutes: number;
  /** Where “Exit this page” leads: a page that says nothing of this service. */
  readonly exitUrl: string;
  /** Whether a browser may keep a draft, locked with a PIN, when there is no connection. Off where devices are shared. */
  readonly offlineDrafts: boolean;
  /** A deployment's own outlines of its districts, as GeoJSON or TopoJSON; without one the map is made of tiles. */
  readonly boundariesFile: string | null;
  /** A deployment's own map tiles in one PMTiles file; without one there is no map to zoom. Nothing is ever fetched from elsewhere. */
  readonly tilesFile: string | null;
  readonly rateLimits: boolean;
  /** The origin line of the ledger's checkpoints. */
  readonly ledgerOrigin: string;
}

/** Thrown when the environment does not make sense; the message lists every problem and what to set. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
}

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  THROUGHLINE_MODE: z.enum(['demo', 'production', 'test']).default('demo'),
  THROUGHLINE_DATA: z.string().min(1).optional(),
  THROUGHLINE_PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//u, 'must start with postgresql://')
    .optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_STRONG_METHODS: z.string().default('mfa,hwk,phr,phrh'),
  THROUGHLINE_RECEIPT_DELAY_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 90)
    .optional(),
  THROUGHLINE_RELEASE_BATCH: z.enum(['on', 'off']).optional(),
  // Nobody has published any; these are the proposed ones (domain.md §23).
  THROUGHLINE_TRIAGE_LIMITS: z
    .string()
    .regex(/^[1-9]\d{0,2},[1-9]\d{0,2},[1-9]\d?$/u, 'must be hours,hours,working days, for example 1,24,5')
    .default('1,24,5'),
  THROUGHLINE_SESSION_IDLE_MINUTES: z.coerce
    .number()
    .min(0.01)
    .max(24 * 60)
    .default(30),
  THROUGHLINE_EXIT_URL: z.url({ protocol: /^https$/u }).default('https://www.bbc.co.uk/weather'),
  THROUGHLINE_OFFLINE_DRAFTS: z.enum(['on', 'off']).default('on'),
  THROUGHLINE_BOUNDARIES: z.string().min(1).optional(),
  THROUGHLINE_TILES: z
    .string()
    .regex(/\.pmtiles$/u, 'must be a file that ends in .pmtiles')
    .optional(),
  THROUGHLINE_LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/u)
    .default('throughline.invalid/ledger'),
});

/**
 * Reads the configuration from environment variables.
 * @throws {ConfigError} naming each variable that is wrong, and in production each that is missing.
 */
export function readConfig(env: NodeJS.ProcessEnv, workingFolder: string = process.cwd()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  const mode = e.THROUGHLINE_MODE;
  if (mode === 'production') requireForProduction(e);
  return {
    mode,
    host: e.HOST,
    port: e.PORT,
    publicUrl: (e.THROUGHLINE_PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/u, ''),
    dataFolder: resolve(workingFolder, e.THROUGHLINE_DATA ?? join('.', '.throughline')),
    databaseUrl: e.DATABASE_URL ?? null,
    signIn: signInFrom(e),
    receiptDelayHours: e.THROUGHLINE_RECEIPT_DELAY_HOURS ?? (mode === 'production' ? 24 : 0),
    releaseInBatches: (e.THROUGHLINE_RELEASE_BATCH ?? (mode === 'production' ? 'on' : 'off')) === 'on',
    triageLimits: triageLimitsFrom(e.THROUGHLINE_TRIAGE_LIMITS),
    sessionIdleMinutes: e.THROUGHLINE_SESSION_IDLE_MINUTES,
    exitUrl: e.THROUGHLINE_EXIT_URL,
    offlineDrafts: e.THROUGHLINE_OFFLINE_DRAFTS === 'on',
    boundariesFile: e.THROUGHLINE_BOUNDARIES ? resolve(workingFolder, e.THROUGHLINE_BOUNDARIES) : null,
    tilesFile: e.THROUGHLINE_TILES ? resolve(workingFolder, e.THROUGHLINE_TILES) : null,
    rateLimits: mode !== 'test',
    ledgerOrigin: e.THROUGHLINE_LEDGER_ORIGIN,
  };
}

type Environment = z.infer<typeof environment>;

function requireForProduction(e: Environment): void {
  const missing: string[] = [];
  if (!e.DATABASE_URL) missing.push('DATABASE_URL: the PostgreSQL server (15 or later)');
  if (!e.THROUGHLINE_PUBLIC_URL?.startsWith('https://'))
    missing.push('THROUGHLINE_PUBLIC_URL: the https:// address people use');
  if (!e.OIDC_ISSUER) missing.push('OIDC_ISSUER: the https:// address of your identity provider');
  if (!e.OIDC_CLIENT_ID) missing.push('OIDC_CLIENT_ID: as your identity provider issued it');
  if (!e.OIDC_CLIENT_SECRET) missing.push('OIDC_CLIENT_SECRET: as your identity provider issued it');
  if (missing.length > 0) {
    throw new ConfigError(`Production mode needs these settings before it starts:\n${missing.join('\n')}`);
  }
}

function triageLimitsFrom(text: string): Config['triageLimits'] {
  const [highHours = 1, mediumHours = 24, lowWorkingDays = 5] = text.split(',').map(Number);
  return { highHours, mediumHours, lowWorkingDays };
}

function signInFrom(e: Environment): SignInConfig {
  if (!e.OIDC_ISSUER || !e.OIDC_CLIENT_ID || !e.OIDC_CLIENT_SECRET) return { kind: 'practice' };
  return {
    kind: 'external',
    issuer: e.OIDC_ISSUER,
    clientId: e.OIDC_CLIENT_ID,
    clientSecret: e.OIDC_CLIENT_SECRET,
    strongMethods: e.OIDC_STRONG_METHODS.split(',').map((method) => method.trim()),
  };
}
