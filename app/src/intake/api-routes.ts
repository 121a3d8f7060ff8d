import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actorOf, anyone, badInput, Problem, type Actor, type Ground } from '../ground/index.ts';
import { apiSubmissionSchema } from './api-submission.ts';
import { fieldErrors } from './field-errors.ts';
import { openApi } from './open-api.ts';
import { hashOfReceiptCode } from './receipt/receipt-code.ts';
import { idempotencySecretOf, receiveSubmission } from './receive.ts';
import { agencyOf, SHARERS, sourceOf } from './share/sharer.ts';
import type { Sender } from './ways/api-client.ts';
import { personOrSystem, senderOfRequest } from './ways/bearer.ts';
import { feedSubmissionSchema, sourceOfFeed } from './ways/feed-body.ts';
import { withSystems } from './ways/open-api-feed.ts';
import { watchOutcome } from './ways/outcome-watch.ts';

/**
 * The same submission as JSON: from a person, signed in by the session's cookie with the session's token in `x-csrf-token`; or from an
 * agency's own system, with an access token of the identity provider.
 */
export function apiRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/api/openapi.json', { config: { access: anyone } }, async (_request, reply) =>
    reply.send(withSystems(openApi(ground.config.publicUrl), ground.config.publicUrl)),
  );

  app.post(
    '/api/submissions',
    // "Anyone", since a system has no session: who it is, and whether they may, is asked next.
    { config: { access: anyone }, preValidation: personOrSystem(ground, SHARERS), errorHandler: unreadable },
    async (request, reply) => {
      const sender = senderOfRequest(request);
      const receiptCode = sender ? await fromSystem(ground, request, sender) : await fromPerson(ground, request);
      return reply.status(201).send({ receiptCode });
    },
  );
}

async function fromPerson(ground: Ground, request: FastifyRequest): Promise<string> {
  const clientKey = idempotencyKeyOf(request);
  const { source, ...submission } = readBody(apiSubmissionSchema, request.body);
  const actor = actorOf(request);
  const agency = await agencyOf(ground, actor);
  const { receiptCode } = await receiveSubmission(ground, submission, sourceOf(actor, agency, source), {
    channel: 'api',
    agencyType: agency.type,
    district: agency.district,
    idempotencySecret: idempotencySecretOf(ground.keys, actor.accountId, `api ${clientKey}`),
  });
  return receiptCode;
}

async function fromSystem(ground: Ground, request: FastifyRequest, sender: Sender): Promise<string> {
  const clientKey = idempotencyKeyOf(request);
  const { source, reference, ...submission } = readBody(feedSubmissionSchema, request.body);
  if (reference !== undefined && !sender.hasWebhook)
    throw badInput('No webhook is set for this client, so nothing could be told under a reference.', {
      reference: 'leave it out, or ask your administrator to set a webhook (throughline client webhook)',
    });
  const agency = await agencyOf(ground, asActor(sender));
  const { submissionId, receiptCode } = await receiveSubmission(ground, submission, sourceOfFeed(agency, source), {
    channel: 'api',
    agencyType: agency.type,
    district: agency.district,
    idempotencySecret: idempotencySecretOf(ground.keys, `client ${sender.id}`, `api ${clientKey}`),
  });
  if (reference !== undefined)
    await watchOutcome(ground, submissionId, {
      client: sender.id,
      reference,
      codeHash: hashOfReceiptCode(ground.keys, receiptCode),
    });
  return receiptCode;
}

/** A system is nobody's account: it only belongs to an agency. */
function asActor({ id, agencyId }: Sender): Actor {
  return { accountId: id, agencyId, roles: [], displayName: null };
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{8,200}$/u.test(key)) return key;
  throw badInput('The header Idempotency-Key is needed, so that a repeat is not received twice.', {
    'Idempotency-Key': 'send 8 to 200 visible ASCII characters, for example a new UUID',
  });
}

function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
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
