import type { FastifyInstance } from 'fastify';
import { anyone, inLanguage, isLanguage, LANGUAGES, type Ground } from '../../ground/index.ts';
import { OFFLINE } from '../words/offline.ts';
import { SHARE } from '../words/share.ts';

/**
 * The page for writing without a connection. Browsers keep it, so nothing of whoever asked is in it: it is the same for
 * everybody, and what it needs of the session it asks for when it sends.
 */
export function offlineRoutes(app: FastifyInstance, { config }: Ground): void {
  app.get('/share/offline', { config: { access: anyone } }, async (request, reply) => {
    const { language } = request.query as { language?: unknown };
    const keptIn = isLanguage(language) ? language : request.language;
    const w = inLanguage({ language: keptIn }, OFFLINE);
    const codes = inLanguage({ language: keptIn }, SHARE);
    return reply.page('intake/offline/views/offline.njk', {
      w,
      keptIn,
      on: config.offlineDrafts,
      marking: 'OFFICIAL-SENSITIVE',
      words: { locale: LANGUAGES[keptIn].locale, ...w.live },
      gate: options({ yes: w.form.yes, no: w.form.no }),
      route: [
        { value: 'harm', text: w.form.harm },
        { value: 'crime', text: w.form.crime },
        { value: 'neither', text: w.form.neither, behaviour: 'exclusive' },
      ],
      happened: options({ exact: w.form.exact, about: w.form.about, ongoing: w.form.ongoing, unknown: w.form.unknown }),
      topics: options(codes.topics),
      howKnown: options(codes.howKnown),
      whoElseKnows: options(codes.whoElseKnows),
      sourceRisk: options(codes.sourceRisk),
    });
  });

  // Other sites cannot read the answer, nor can it be told from it who is signed in.
  app.get('/api/session', { config: { access: anyone } }, async (request, reply) =>
    reply.send({ signedIn: request.actor !== null, csrfToken: request.csrfToken }),
  );
}

function options(table: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(table).map(([value, text]) => ({ value, text }));
}
