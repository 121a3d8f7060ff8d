import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, anyone, badInput, Problem, type Ground } from '../ground/index.ts';
import { apiSubmissionSchema, type ApiSubmission } from './api-submission.ts';
import { fieldErrors } from './field-errors.ts';
import { openApi } from './open-api.ts';
import { idempotencySecretOf, receiveSubmission } from './receive.ts';
import { SHARERS } from './share/routes.ts';
import { agencyOf, sourceOf } from './share/sharer.ts';

/**
 * The same submission as JSON. Signed in by the session's cookie, with the session's token in `x-csrf-token`; feeds with
 * keys of their own are not there yet.
 */
export function apiRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/api/openapi.json', { config: { access: anyone } }, async (_request, reply) =>
    reply.send(openApi(ground.config.publicUrl)),
  );

  app.post('/api/submissions', { config: { access: SHARERS }, errorHandler: unreadable }, async (request, reply) => {
    const clientKey = idempotencyKeyOf(request);
    const { source, ...submission } = readBody(request.body);
    const actor = actorOf(request);
    const agency = await agencyOf(ground, actor);
    const { receiptCode } = await receiveSubmission(ground, submission, sourceOf(actor, agency, source), {
      channel: 'api',
      agencyType: agency.type,
      district: agency.district,
      idempotencySecret: idempotencySecretOf(ground.keys, actor.accountId, `api ${clientKey}`),
    });
    return reply.status(201).send({ receiptCode });
  });
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{8,200}$/u.test(key)) return key;
  throw badInput('The header Idempotency-Key is needed, so that a repeat is not received twice.', {
    'Idempotency-Key': 'send 8 to 200 visible ASCII characters, for example a new UUID',
  });
}

function readBody(body: unknown): ApiSubmission {
  const parsed = apiSubmissionSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badInput('Some fields cannot be taken. Each is named with what to do.', fieldErrors(parsed.error, body));
}

/** What the parser refuses never reaches the schema, so the answer is given its shape here. */
function unreadable(error: FastifyError): never {
  if (error instanceof Problem || error.statusCode !== 400) throw error;
  throw badInput('The body cannot be read as JSON.', {
    body: 'send one JSON object in UTF-8; the keys "__proto__" and "constructor.prototype" are not taken',
  });
}
