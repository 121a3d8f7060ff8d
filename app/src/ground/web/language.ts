import type { FastifyInstance, FastifyRequest } from 'fastify';
import { anyone } from '../access.ts';
import { notFound } from '../problem.ts';
import { localPath } from './local-path.ts';

/**
 * The languages of the pages that partners and the public see. A new one joins by its line here: the type checker then
 * names every catalogue that lacks it.
 */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-GB' },
  cy: { name: 'Cymraeg', locale: 'cy-GB' },
} as const;
export type Language = keyof typeof LANGUAGES;

/** A catalogue: the same words in each language. */
export type InEveryLanguage<T> = Readonly<Record<Language, T>>;

/** The words of a catalogue for whoever asks. */
export function inLanguage<T>({ language }: Pick<FastifyRequest, 'language'>, catalogue: InEveryLanguage<T>): T {
  return catalogue[language];
}

const COOKIE = 'tl-lang';
const A_YEAR = 365 * 86_400;

/** `request.language` for every request: what the person chose, or English. */
export function decorateLanguage(app: FastifyInstance): void {
  app.decorateRequest('language', {
    getter(this: FastifyRequest): Language {
      const chosen = this.cookies?.[COOKIE] ?? '';
      return isLanguage(chosen) ? chosen : 'en';
    },
  });
}

/** Choosing a language: a link, so that it works without JavaScript and without signing in. */
export function languageRoutes(app: FastifyInstance, https: boolean): void {
  app.get('/language/:code', { config: { access: anyone } }, async (request, reply) => {
    const { code } = request.params as { code: string };
    if (!isLanguage(code)) throw notFound();
    reply.setCookie(COOKIE, code, { path: '/', httpOnly: true, sameSite: 'lax', secure: https, maxAge: A_YEAR });
    return reply.redirect(localPath((request.query as { to?: unknown }).to), 303);
  });
}

/** The links between languages that a page shows. A page that browsers keep has an address of its own in each. */
export function languageLinks(
  current: Language,
  path: string,
  kept = false,
): { code: Language; name: string; href: string; current: boolean }[] {
  return (Object.keys(LANGUAGES) as Language[]).map((code) => ({
    code,
    name: LANGUAGES[code].name,
    href: kept ? `${path}?language=${code}` : `/language/${code}?to=${encodeURIComponent(path)}`,
    current: code === current,
  }));
}

/** Whether a text names one of the languages. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}
