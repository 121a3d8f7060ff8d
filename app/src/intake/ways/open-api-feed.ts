import { z } from 'zod';
import { apiAudience, SHARING_SCOPE } from '../../ground/sign-in/access-token.ts';
import { feedSubmissionSchema } from './feed-body.ts';
import { WEBHOOK_OUTCOMES } from './webhook-message.ts';

type Json = Record<string, unknown>;

/** The API's description with what agencies' own systems use besides: their token, their two fields, and the webhook they are told by. */
export function withSystems(described: Json, publicUrl: string): Json {
  const components = described['components'] as { securitySchemes: Json; schemas: Json };
  return {
    ...described,
    security: [...(described['security'] as Json[]), { system: [] }],
    paths: told(described['paths']),
    webhooks: { 'submission.outcome': { post: webhook } },
    components: {
      ...components,
      securitySchemes: {
        ...components.securitySchemes,
        system: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `For an agency's own system: OAuth 2.0 client credentials (RFC 6749 §4.4) at the identity provider that signs people in, with the scope "${SHARING_SCOPE}" and the resource or audience ${apiAudience({ publicUrl })}. The client must be registered here. No cookie and no x-csrf-token.`,
        },
      },
      schemas: {
        ...components.schemas,
        Submission: z.toJSONSchema(feedSubmissionSchema, { io: 'input' }),
        Outcome: outcome,
      },
    },
  };
}

/** Says at the one call that both people and systems make it. */
function told(paths: unknown): Json {
  const all = paths as Record<string, { post?: Json }>;
  const share = all['/api/submissions'];
  const description =
    'From a person signed in, with the session’s cookie and x-csrf-token; or from an agency’s own system, with a bearer token. The source is sealed to three guardians before anything is stored. The receipt code is shown once and kept nowhere.';
  return { ...all, '/api/submissions': { ...share, post: { ...share?.post, description } } };
}

const outcome: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'timestamp', 'data'],
  properties: {
    type: { const: 'submission.outcome' },
    timestamp: {
      type: 'string',
      format: 'date-time',
      description: 'The day it is told, never the day it was decided.',
    },
    data: {
      type: 'object',
      additionalProperties: false,
      required: ['reference', 'outcome'],
      properties: {
        reference: { type: 'string', description: 'As the system gave it with the submission.' },
        outcome: { enum: WEBHOOK_OUTCOMES },
      },
    },
  },
};

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description,
});

const webhook: Json = {
  summary: 'What became of a submission, no sooner than its receipt says it',
  description:
    'Signed as Standard Webhooks says: HMAC-SHA256 with the secret over "id.timestamp.body". Answer 2xx; 410 ends the message; anything else is tried again for four days.',
  parameters: [
    header('webhook-id', 'The same at each attempt'),
    header('webhook-timestamp', 'Seconds since 1970; refuse what is more than five minutes away'),
    header(
      'webhook-signature',
      'v1,<base64>; two of them, with a space between, for a day after the secret was replaced',
    ),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Outcome' } } },
  },
  responses: { 204: { description: 'Taken' } },
};
