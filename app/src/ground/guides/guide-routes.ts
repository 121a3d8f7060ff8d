import type { FastifyInstance } from 'fastify';
import { anyone, type Role } from '../access.ts';
import { notFound } from '../problem.ts';
import type { LANGUAGES } from '../web/language.ts';
import { type InEveryLanguage } from '../web/language.ts';
import { GUIDES, type Guide } from './guide.ts';

const ROLES_WITH_GUIDES = Object.keys(GUIDES) as Exclude<Role, 'service'>[];

/** A printable page for each role: what the work is, in order, and what never to do. Open to anyone: nothing in it is secret. */
export function guideRoutes(app: FastifyInstance): void {
  app.get('/guide', { config: { access: anyone } }, async (request, reply) =>
    reply.page('guides.njk', {
      title: 'Guides, one page each',
      guides: ROLES_WITH_GUIDES.map((role) => ({ role, ...inLanguageOf(request.language, GUIDES[role]) })),
    }),
  );

  app.get('/guide/:role', { config: { access: anyone } }, async (request, reply) => {
    const { role } = request.params as { role: string };
    const known = ROLES_WITH_GUIDES.find((one) => one === role);
    if (!known) throw notFound();
    const guide = GUIDES[known];
    const shown = inLanguageOf(request.language, guide);
    // A page that is given words is shown with the choice of language.
    return reply.page('guide.njk', { title: shown.title, guide: shown, ...(isTranslated(guide) ? { w: shown } : {}) });
  });
}

function inLanguageOf(language: keyof typeof LANGUAGES, guide: Guide | InEveryLanguage<Guide>): Guide {
  return isTranslated(guide) ? guide[language] : guide;
}

function isTranslated(guide: Guide | InEveryLanguage<Guide>): guide is InEveryLanguage<Guide> {
  return 'en' in guide;
}
