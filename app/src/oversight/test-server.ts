import type { FastifyInstance } from 'fastify';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE, type Actor } from '../ground/index.ts';
import { createWeb } from '../ground/web/app.ts';
import {
  makeGuardianKeyPair,
  receiveSubmission,
  submissionSchema,
  type GuardianKeyPair,
  type Submission,
} from '../intake/index.ts';
import { registerGuardianKey } from './guardian-key.ts';
import { oversightRoutes } from './routes.ts';

/** For tests only: oversight on a real database and the real web server, with three guardians of three agencies. */
export interface OversightServer {
  readonly opened: TestGround;
  readonly app: FastifyInstance;
  /** In life each is on its guardian's own device. */
  readonly pairs: ReadonlyMap<string, GuardianKeyPair>;
  readonly close: () => Promise<void>;
}

export const GUARDIANS = ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow'] as const;

export async function openOversightServer(env: Record<string, string> = {}): Promise<OversightServer> {
  const opened = await openTestGround(env);
  const pairs = new Map<string, GuardianKeyPair>();
  for (const sub of GUARDIANS) pairs.set(sub, await addGuardianKey(opened, opened.persona(sub)));
  const { app } = await createWeb(opened.ground);
  oversightRoutes(app, opened.ground);
  await app.ready();
  return { opened, app, pairs, close: async () => (await app.close(), opened.close()) };
}

export async function addGuardianKey(opened: TestGround, { accountId, agencyId }: Actor): Promise<GuardianKeyPair> {
  const pair = await makeGuardianKeyPair();
  await opened.ground.database.act(
    SERVICE,
    { op: 'system', what: 'guardian key', did: 'added', purpose: 'administration' },
    (tx) => registerGuardianKey(tx, { accountId, agencyId: agencyId ?? '', publicKey: pair.publicKey }),
  );
  return pair;
}

/** A teacher shares something; the submission's id. */
export async function shareSomething({ ground, persona }: TestGround): Promise<string> {
  const teacher = persona('teacher-tessa-quill');
  const submission: Submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'Two lads wait by the station each Friday.',
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'only_me',
    sourceRisk: 'none_known',
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const source = {
    key: teacher.accountId,
    name: 'Tessa Quill',
    role: 'Teacher',
    agencyId: teacher.agencyId ?? '',
    agencyName: 'A school',
    contact: 'tessa.quill@school.example',
  };
  return (await receiveSubmission(ground, submission, source, { channel: 'web', agencyType: 'school_academy' }))
    .submissionId;
}
