import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  leaveNotice,
  notFound,
  uuid,
  type Act,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { apiAudience, SHARING_SCOPE, tokenIssuer } from '../../ground/sign-in/access-token.ts';
import {
  addApiClient,
  addressProblem,
  apiClients,
  setClientDisabled,
  setWebhook,
  webhookSecret,
} from '../../intake/index.ts';
import { agencies } from '../account-store.ts';

const READERS = allow('administrator', 'auditor');
const WRITERS = allow('administrator');
const LONGEST = 200;

interface SystemForm {
  readonly clientId: string;
  readonly agencyId: string;
  readonly title: string;
}
const BLANK: SystemForm = { clientId: '', agencyId: '', title: '' };

/** Systems of agencies that may send submissions, and where they are told of outcomes: as `throughline client`. */
export function systemRoutes(app: FastifyInstance, { database, keys, config }: Ground): void {
  const act = <T>(
    request: FastifyRequest,
    what: Pick<Act, 'op' | 'did' | 'id'>,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> => database.act(actorOf(request), { ...what, what: 'api client', purpose: 'administration' }, work);

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: Record<string, unknown> = {},
  ): Promise<FastifyReply> {
    const { list, known } = await act(request, { op: 'consult', did: 'listed' }, async (tx) => ({
      list: await apiClients(tx, keys),
      known: await agencies(tx),
    }));
    const named = new Map(known.map(({ id, name }) => [id, name]));
    return reply.page('oversight/views/systems.njk', {
      title: 'Agencies’ own systems',
      systems: list.map((one) => ({ ...one, agency: named.get(one.agencyId) ?? 'An agency that is no longer here' })),
      agencies: known,
      mayChange: actorOf(request).roles.includes('administrator'),
      issuer: tokenIssuer(config),
      audience: apiAudience(config),
      scope: SHARING_SCOPE,
      form: BLANK,
      ...more,
    });
  }

  app.get('/oversight/systems', { config: { access: READERS } }, (request, reply) => show(request, reply));

  app.post('/oversight/systems', { config: { access: WRITERS } }, async (request, reply) => {
    const text = (name: string): string => cleanText(field(request, name), name, LONGEST).trim();
    const form: SystemForm = { clientId: text('clientId'), agencyId: text('agencyId'), title: text('title') };
    const errors = await act(request, { op: 'alter', did: 'asked to add' }, async (tx) => {
      const found = problemsOf(
        form,
        (await agencies(tx)).map(({ id }) => id),
      );
      if (Object.keys(found).length > 0) return found;
      const id = await addApiClient(tx, keys, { ...form, issuer: tokenIssuer(config) });
      return id === null
        ? { clientId: 'This client is registered already. Find it in the list and enable it there' }
        : {};
    });
    if (Object.keys(errors).length > 0) return show(request, reply.status(400), { form, errors });
    leaveNotice(request, 'System added. It can send as soon as it has a token.');
    return reply.redirect('/oversight/systems', 303);
  });

  app.post('/oversight/systems/:id/webhook', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const address = cleanText(field(request, 'address'), 'address', 1000).trim();
    const problem = address === '' ? null : addressProblem(address, config.mode !== 'production');
    if (problem !== null)
      return show(request, reply.status(400), { errors: { [`address-${id}`]: problem }, typed: { id, address } });
    const secret = await act(request, { op: 'alter', did: 'webhook set', id }, async (tx) => {
      if (!(await apiClients(tx, keys)).some((one) => one.id === id)) throw notFound();
      return webhookSecret(keys, id, await setWebhook(tx, keys, id, address === '' ? null : address));
    });
    if (address === '') {
      leaveNotice(request, 'This system is told of outcomes no more.');
      return reply.redirect('/oversight/systems', 303);
    }
    // Shown by this answer and by no other page: so it is not a redirect.
    return show(request, reply, { secret, secretFor: address });
  });

  for (const [path, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    app.post(`/oversight/systems/:id/${path}`, { config: { access: WRITERS } }, async (request, reply) => {
      const id = uuid((request.params as { id: string }).id);
      await act(request, { op: 'alter', did: `${path}d`, id }, async (tx) => {
        if (!(await setClientDisabled(tx, id, disabled))) throw notFound();
      });
      leaveNotice(request, disabled ? 'System disabled, from its next request on.' : 'System enabled.');
      return reply.redirect('/oversight/systems', 303);
    });
  }
}

function problemsOf(form: SystemForm, agencyIds: readonly string[]): Record<string, string> {
  return {
    ...(form.clientId === '' ? { clientId: 'Enter the client: its id at the identity provider' } : {}),
    ...(agencyIds.includes(form.agencyId) ? {} : { agencyId: 'Choose the agency' }),
    ...(form.title === '' ? { title: 'Enter what it is, for example “school records”' } : {}),
  };
}
