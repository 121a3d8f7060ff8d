import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  appendEntry,
  badInput,
  cleanText,
  field,
  fields,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
} from '../ground/index.ts';
import { PRACTICE_ISSUER } from '../ground/sign-in/personas.ts';
import { accountProblems, GIVABLE_ROLES, isGivable, onlyShares, ROLE_NAMES, type AccountForm } from './account.ts';
import { accounts, addAccount, agencies, setDisabled } from './account-store.ts';

const READERS = allow('administrator', 'auditor');
const WRITERS = allow('administrator');
const LONGEST = 300;

/** Who may do what. Partners have no name here, and none can be given to them. */
export function accountRoutes(app: FastifyInstance, { database, keys, config }: Ground): void {
  const blank: AccountForm = {
    issuer: config.signIn.kind === 'external' ? config.signIn.issuer : PRACTICE_ISSUER,
    subject: '',
    agencyId: '',
    roles: [],
    displayName: '',
  };

  app.get('/oversight/accounts', { config: { access: READERS } }, async (request, reply) => {
    const actor = actorOf(request);
    const list = await database.act(
      actor,
      { op: 'consult', what: 'account', did: 'listed', purpose: 'administration' },
      accounts,
    );
    return reply.page('oversight/views/accounts.njk', {
      title: 'Accounts',
      accounts: list,
      roleNames: ROLE_NAMES,
      mayChange: actor.roles.includes('administrator'),
    });
  });

  app.get('/oversight/accounts/new', { config: { access: WRITERS } }, async (request, reply) =>
    showForm(request, reply, blank),
  );

  app.post('/oversight/accounts', { config: { access: WRITERS } }, async (request, reply) => {
    const form = readForm(request);
    const actor = actorOf(request);
    const made = await database.act(
      actor,
      {
        op: 'alter',
        what: 'account',
        did: `asked to add: ${form.roles.filter(isGivable).join(', ')}`,
        purpose: 'administration',
      },
      async (tx) => {
        const problems = accountProblems(
          form,
          (await agencies(tx)).map(({ id }) => id),
        );
        if (Object.keys(problems).length > 0) return problems;
        const roles = form.roles.filter(isGivable);
        const id = await addAccount(tx, keys, {
          issuer: form.issuer,
          subject: form.subject,
          agencyId: form.agencyId,
          roles,
          displayName: onlyShares(roles) ? null : form.displayName,
        });
        if (id === null)
          return { subject: 'This person has an account already. Find it in the list and enable it there' };
        await appendEntry(tx, {
          op: 'alter',
          what: 'account',
          id,
          did: 'added',
          purpose: 'administration',
          actor: actor.accountId,
          agency: actor.agencyId,
          at: new Date().toISOString(),
        });
        return {};
      },
    );
    if (Object.keys(made).length > 0) return showForm(request, reply.status(400), form, made);
    leaveNotice(request, 'Account added. It works from the next sign-in.');
    return reply.redirect('/oversight/accounts', 303);
  });

  for (const [path, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    app.post(`/oversight/accounts/:id/${path}`, { config: { access: WRITERS } }, async (request, reply) => {
      const id = uuid((request.params as { id: string }).id);
      const actor = actorOf(request);
      if (id === actor.accountId) throw badInput('You cannot do this to your own account. Ask another administrator.');
      await database.act(
        actor,
        { op: 'alter', what: 'account', id, did: `${path}d`, purpose: 'administration' },
        async (tx) => {
          if (!(await setDisabled(tx, id, disabled))) throw notFound();
        },
      );
      leaveNotice(request, disabled ? 'Account disabled. Its sessions have ended.' : 'Account enabled.');
      return reply.redirect('/oversight/accounts', 303);
    });
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    form: AccountForm,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const choices = await database.act(
      actorOf(request),
      { op: 'consult', what: 'agency', did: 'listed', purpose: 'administration' },
      agencies,
    );
    return reply.page('oversight/views/new-account.njk', {
      title: 'Add an account',
      back: '/oversight/accounts',
      form,
      errors,
      agencies: choices,
      roles: GIVABLE_ROLES,
      roleNames: ROLE_NAMES,
    });
  }
}

function readForm(request: FastifyRequest): AccountForm {
  const text = (name: string): string => cleanText(field(request, name), name, LONGEST).trim();
  return {
    issuer: text('issuer'),
    subject: text('subject'),
    agencyId: text('agencyId'),
    roles: fields(request, 'roles'),
    displayName: text('displayName'),
  };
}
