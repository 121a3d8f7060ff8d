import { z } from 'zod';
import { apiSubmissionSchema } from './api-submission.ts';

const problem = (description: string): Record<string, unknown> => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The API as OpenAPI 3.1, its body from the very schema that checks it. */
export function openApi(publicUrl: string): Record<string, unknown> {
  const submission = z.toJSONSchema(apiSubmissionSchema, { io: 'input' });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline: sharing information',
      version: '1',
      description:
        'Takes the submission of the partnership form. It is neither a crime report nor a referral: where someone is in danger now, call 999. Answers never depend on what is held already.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: publicUrl }],
    security: [{ session: [], token: [] }],
    paths: {
      '/api/submissions': {
        post: {
          operationId: 'shareInformation',
          summary: 'Share information',
          description:
            'From a person who is signed in. The source is sealed to three guardians before anything is stored. The receipt code is shown once and kept nowhere.',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', minLength: 8, maxLength: 200 },
              description:
                'The same key with the same body within 8 days gives the same receipt, and nothing is received twice.',
            },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Submission' } } },
          },
          responses: {
            201: {
              description: 'Received',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Receipt' } } },
            },
            400: problem('Some fields cannot be taken; each is named, with what to do'),
            401: problem('Not signed in'),
            403: problem('The account does not share information, or x-csrf-token is missing'),
            409: problem('The Idempotency-Key was used for another body'),
            413: problem('Larger than 2 MB'),
            429: problem('Too many requests'),
            503: problem('Not able to receive just now; nothing was kept'),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tl-session',
          description: 'From signing in; on https the cookie is named __Host-tl-session.',
        },
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'x-csrf-token',
          description: 'Base64url of SHA-256 over "csrf:" and the cookie’s value; also in each page’s forms as _csrf.',
        },
      },
      schemas: {
        Submission: submission,
        Receipt: {
          type: 'object',
          required: ['receiptCode'],
          properties: { receiptCode: { type: 'string', pattern: String.raw`^\d{4} \d{4} \d{4} \d{4}$` } },
        },
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            fields: {
              type: 'object',
              additionalProperties: { type: 'string' },
              description: 'Field → what is wrong and what to do',
            },
          },
        },
      },
    },
  };
}
