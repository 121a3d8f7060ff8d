import 'fastify';
import type { Access, Actor } from '../access.ts';
import type { Language } from './language.ts';
import type { PageContext } from './pages.ts';
import type { Session } from './session.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    session: Session | null;
    sessionSecret: string | null;
    /** True when the browser brought a session that has ended. */
    sessionLapsed: boolean;
    sessionChanged: boolean;
    csrfToken: string;
    /** The language the person chose for the pages that have one. */
    readonly language: Language;
  }
  interface FastifyReply {
    /** Sends a page made from a room's template, e.g. 'desk/views/queue.njk'. */
    page: (template: string, context?: PageContext) => FastifyReply;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** 'draft': the route checks its own token, so that a form survives the end of a session. */
    csrf?: 'session' | 'draft' | 'none';
  }
  interface FastifyInstance {
    /** True where the practice provider signs people in. */
    practice: boolean;
    /** True where browsers may keep drafts. */
    offlineDrafts: boolean;
    /** Every route and who may use it, as registered. */
    accessTable: { method: string; url: string; access: Access }[];
  }
}
