import type { Command } from 'commander';
import { actAtTerminal } from './act-at-terminal.ts';
import { ConfigError, readConfig, type Tx } from '../ground/index.ts';
import { apiAudience, SHARING_SCOPE, tokenIssuer } from '../ground/sign-in/access-token.ts';
import type { Started } from '../ground/start.ts';
import {
  addApiClient,
  addressProblem,
  apiClients,
  setClientDisabled,
  setWebhook,
  webhookSecret,
  type ApiClient,
} from '../intake/index.ts';
import { agencies } from '../oversight/index.ts';

/** `throughline client`: the systems of agencies that send submissions by the API, and where they are told of outcomes. */
export function clientCommand(program: Command): void {
  const client = program
    .command('client')
    .description("agencies' own systems that may send submissions; works while a server runs")
    .addHelpText('after', HELP);
  client
    .command('list')
    .description('all systems that are registered')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }) => {
      const list = await actAtTerminal(
        { op: 'consult', what: 'api client', did: 'listed at the command line' },
        async (tx, { ground }) => {
          const named = new Map((await agencies(tx)).map(({ id, slug }) => [id, slug]));
          const all = await apiClients(tx, ground.keys);
          return all.map((one) => ({ ...one, agency: named.get(one.agencyId) ?? 'not known' }));
        },
      );
      console.log(options.json ? JSON.stringify(list, null, 2) : list.map(inWords).join('\n') || 'None yet.');
    });
  client
    .command('add')
    .description('let a system of an agency send submissions')
    .requiredOption('--client-id <id>', 'its id at the identity provider')
    .requiredOption('--agency <slug>', 'the short name of its agency')
    .requiredOption('--title <words>', 'what it is: "school records"')
    .option('--issuer <address>', 'the identity provider, where it is not the one of OIDC_ISSUER')
    .action(async (options: { clientId: string; agency: string; title: string; issuer?: string }) => {
      const config = readConfig(process.env);
      const issuer = options.issuer ?? tokenIssuer(config);
      for (const [name, value] of Object.entries({ 'client-id': options.clientId, title: options.title, issuer }))
        if (value.trim() === '' || value.length > 200)
          throw new ConfigError(`--${name} must have 1 to 200 characters.`);
      const id = await actAtTerminal(
        { op: 'alter', what: 'api client', did: 'added at the command line' },
        async (tx, { ground }) => {
          const known = await agencies(tx);
          const agency = known.find(({ slug }) => slug === options.agency);
          if (!agency)
            throw new ConfigError(
              `There is no agency "${options.agency}". Known: ${known.map(({ slug }) => slug).join(', ') || 'none yet'}.`,
            );
          return addApiClient(tx, ground.keys, {
            issuer,
            clientId: options.clientId,
            agencyId: agency.id,
            title: options.title,
          });
        },
      );
      if (id === null)
        throw new ConfigError(`${options.clientId} is registered already: see "throughline client list".`);
      console.log(
        `Client ${id} added. It gets its token from ${issuer} by client credentials, with the scope "${SHARING_SCOPE}" for ${apiAudience(config)}.`,
      );
    });
  client
    .command('webhook')
    .description('say where a system is told of outcomes; shows its new secret, once')
    .argument('<id>', 'its id, as "client list" shows it')
    .argument('[address]', 'an https:// address; without one it is told no more')
    .action(async (id: string, address: string | undefined) => {
      const production = readConfig(process.env).mode === 'production';
      const problem = address === undefined ? null : addressProblem(address, !production);
      if (problem !== null) throw new ConfigError(`${problem}.`);
      const secret = await actAtTerminal(
        { op: 'alter', what: 'webhook', id, did: 'set at the command line' },
        async (tx, { ground }) => {
          await requireClient(tx, ground.keys, id);
          return webhookSecret(ground.keys, id, await setWebhook(tx, ground.keys, id, address ?? null));
        },
      );
      if (address === undefined) return console.log(`Client ${id} is told of outcomes no more.`);
      console.log(
        `Outcomes go to ${address}, class alone, no sooner than the receipt shows them.\nThe secret, shown this once: ${secret}\nA secret it replaces is good for 24 hours more.`,
      );
    });
  for (const [name, disabled, done] of [
    ['disable', true, 'disabled, from its next request on'],
    ['enable', false, 'enabled'],
  ] as const) {
    client
      .command(name)
      .description(`${name} a system`)
      .argument('<id>', 'its id, as "client list" shows it')
      .action(async (id: string) => {
        await actAtTerminal(
          { op: 'alter', what: 'api client', id, did: `${name}d at the command line` },
          async (tx, { ground }) => {
            await requireClient(tx, ground.keys, id);
            await setClientDisabled(tx, id, disabled);
          },
        );
        console.log(`Client ${id} ${done}.`);
      });
  }
}

async function requireClient(tx: Tx, keys: Started['ground']['keys'], id: string): Promise<void> {
  if (!(await apiClients(tx, keys)).some((one) => one.id === id))
    throw new ConfigError(`There is no client ${id}. "throughline client list" shows them.`);
}

function inWords({
  id,
  clientId,
  title,
  agency,
  disabledAt,
  webhook,
}: ApiClient & { readonly agency: string }): string {
  return `${id}  ${clientId}  ${title}  ${agency}  ${webhook?.address ?? 'no webhook'}${disabledAt ? '  disabled' : ''}`;
}

const HELP = `
Examples:
  throughline client add --client-id school-records --agency fairholt-academy --title "School records"
  throughline client webhook 6b0f0e9e-3c55-4f0a-8d38-0d3f7f0f5a11 https://records.school.example/throughline
  throughline client disable 6b0f0e9e-3c55-4f0a-8d38-0d3f7f0f5a11
docs/guides/api.md says what the system itself has to do.`;
