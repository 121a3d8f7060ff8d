import type { Command } from 'commander';
import { actAtTerminal } from './act-at-terminal.ts';
import { ConfigError, type Role, type Tx } from '../ground/index.ts';
import { PRACTICE_ISSUER } from '../ground/sign-in/personas.ts';
import type { Started } from '../ground/start.ts';
import {
  accountProblems,
  accounts,
  addAccount,
  agencies,
  GIVABLE_ROLES,
  onlyShares,
  setDisabled,
  type AccountForm,
  type ListedAccount,
} from '../oversight/index.ts';

/** `throughline user`: accounts at the command line, for the first administrator and for emergencies. */
export function userCommand(program: Command): void {
  const user = program
    .command('user')
    .description('list, add, disable and enable accounts; works while a server runs')
    .addHelpText('after', HELP);
  user
    .command('list')
    .description('all accounts; partners have no name here')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }) => {
      const list = await actAtTerminal({ op: 'consult', what: 'account', did: 'listed at the command line' }, accounts);
      console.log(options.json ? JSON.stringify(list, null, 2) : list.map(inWords).join('\n'));
    });
  user
    .command('add')
    .description('make an account for someone of an agency')
    .requiredOption('--subject <id>', 'the id the identity provider has for them')
    .requiredOption('--agency <slug>', 'the short name of their agency')
    .requiredOption('--role <roles...>', `their work: ${GIVABLE_ROLES.join(', ')}`)
    .option('--name <name>', 'their name; leave out for someone who only shares information')
    .option('--issuer <address>', 'the identity provider, where it is not the one of OIDC_ISSUER')
    .action(async (options: { subject: string; agency: string; role: string[]; name?: string; issuer?: string }) => {
      const issuer = options.issuer ?? process.env['OIDC_ISSUER'] ?? PRACTICE_ISSUER;
      const id = await actAtTerminal(
        { op: 'alter', what: 'account', did: `added at the command line: ${options.role.join(', ')}` },
        (tx, { ground }) =>
          add(tx, ground, {
            issuer,
            subject: options.subject,
            agencyId: options.agency,
            roles: options.role,
            displayName: options.name ?? '',
          }),
      );
      console.log(`Account ${id} added. It works from the next sign-in.`);
    });
  for (const [name, disabled, done] of [
    ['disable', true, 'disabled; its sessions have ended'],
    ['enable', false, 'enabled'],
  ] as const) {
    user
      .command(name)
      .description(`${name} an account`)
      .argument('<id>', 'its id, as "user list" shows it')
      .action(async (id: string) => {
        if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id))
          throw new ConfigError(`${id} is no account's id. "throughline user list" shows them.`);
        await actAtTerminal({ op: 'alter', what: 'account', id, did: `${name}d at the command line` }, async (tx) => {
          if (!(await setDisabled(tx, id, disabled)))
            throw new ConfigError(`There is no account ${id}. "throughline user list" shows them.`);
        });
        console.log(`Account ${id} ${done}.`);
      });
  }
}

async function add(tx: Tx, ground: Started['ground'], form: AccountForm): Promise<string> {
  const known = await agencies(tx);
  const agency = known.find(({ slug }) => slug === form.agencyId);
  if (!agency)
    throw new ConfigError(
      `There is no agency "${form.agencyId}". Known: ${known.map(({ slug }) => slug).join(', ') || 'none yet'}.`,
    );
  const problems = Object.values(accountProblems({ ...form, agencyId: agency.id }, [agency.id]));
  if (problems.length > 0) throw new ConfigError(`${problems.join('.\n')}.`);
  const roles = form.roles as Role[];
  const id = await addAccount(tx, ground.keys, {
    issuer: form.issuer,
    subject: form.subject,
    agencyId: agency.id,
    roles,
    displayName: onlyShares(roles) ? null : form.displayName,
  });
  if (id === null)
    throw new ConfigError('This person has an account already. Use "throughline user enable" if it is disabled.');
  return id;
}

function inWords({ id, name, roles, agency, disabledAt }: ListedAccount): string {
  return `${id}  ${name ?? 'a partner, not named'}  ${roles.join(', ')}  ${agency ?? 'no agency'}${disabledAt ? '  disabled' : ''}`;
}

const HELP = `
Examples:
  throughline user list
  throughline user add --subject 4f1c --agency police-desk --role desk --name "Dara Voss"
  throughline user disable 6b0f0e9e-3c55-4f0a-8d38-0d3f7f0f5a11`;
