import type { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { ConfigError, Problem, type Act, type Tx } from '../ground/index.ts';
import { actAtTerminal } from './act-at-terminal.ts';
import { fingerprintOf, makeGuardianKeyPair, SealError, unwrapPrivateKey, wrapPrivateKey } from '../intake/index.ts';
import { guardianKeys, registerGuardianKey, retireGuardianKey } from '../oversight/index.ts';
import { readPassphrase } from './guardian-passphrase.ts';

/** `throughline guardian`: the key ceremony. The first two run on a guardian's own machine, the others on the server. */
export function guardianCommand(program: Command): void {
  const guardian = program
    .command('guardian')
    .description('keys of the guardians of sources: make one, add it, list and retire them')
    .addHelpText('after', HELP);
  guardian
    .command('new-key')
    .description('make a key pair on the guardian’s own machine; needs no server and no connection')
    .argument('<file>', 'the key file to make; it must not be there yet')
    .action((file: string) => foreseen(() => makeKey(file)));
  guardian
    .command('check')
    .description('see that a key file and its passphrase belong together; on the guardian’s own machine')
    .argument('<file>', 'a key file')
    .action((file: string) => foreseen(() => checkKey(file)));
  guardian
    .command('add')
    .description('add the public half of a guardian’s key: from then on sources are sealed to it')
    .requiredOption('--account <id>', 'the guardian’s account, as "user list" shows it')
    .requiredOption('--key <text>', 'the public key that "guardian new-key" printed')
    .action((options: { account: string; key: string }) => foreseen(() => addKey(options)));
  guardian
    .command('list')
    .description('all keys, retired ones too, with their fingerprints')
    .option('--json', 'print them as JSON')
    .action((options: { json?: boolean }) => foreseen(() => listKeys(options)));
  guardian
    .command('retire')
    .description('seal nothing more to a key; what was sealed to it still opens with its file')
    .argument('<id>', 'the key’s id, as "guardian list" shows it')
    .option('--even-so', 'also when nothing can be shared until another key is added')
    .action((id: string, options: { evenSo?: boolean }) => foreseen(() => retireKey(id, options.evenSo === true)));
}

async function makeKey(file: string): Promise<void> {
  const pair = await makeGuardianKeyPair();
  const passphrase = await readPassphrase('A passphrase of 12 characters or more, for example four words: ', true);
  const keyFile = await wrapPrivateKey(pair.privateKey, passphrase);
  try {
    writeFileSync(file, `${JSON.stringify(keyFile, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ConfigError(`${file} is there already, and a key file is never written over. Choose another name.`);
    throw new ConfigError(`${file} could not be written: ${(error as Error).message}`);
  }
  console.log(`Key file ${file} made. Keep it and a copy in two places, and the passphrase in neither.
Give the operator this public key, and read them the fingerprint by telephone:
  key          ${keyFile.publicKey}
  fingerprint  ${await fingerprintOf(pair.publicKey)}`);
}

async function checkKey(file: string): Promise<void> {
  const passphrase = await readPassphrase('Its passphrase: ', false);
  const { publicKey } = await unwrapPrivateKey(readKeyFile(file), passphrase);
  console.log(`The passphrase opens ${file}.
  key          ${Buffer.from(publicKey).toString('base64')}
  fingerprint  ${await fingerprintOf(publicKey)}
"throughline guardian list" on the server must show this fingerprint.`);
}

async function addKey({ account, key }: { account: string; key: string }): Promise<void> {
  const publicKey = Buffer.from(key, 'base64');
  if (publicKey.toString('base64') !== key)
    throw new ConfigError('The public key did not arrive whole. Copy the line "key" that "guardian new-key" printed.');
  if (!isId(account)) throw new ConfigError(`${account} is no account's id. "throughline user list" shows them.`);
  const id = await onKey({ op: 'alter', did: 'added' }, async (tx) => {
    const row = await tx.selectFrom('tl.account').select('agency_id').where('id', '=', account).executeTakeFirst();
    return registerGuardianKey(tx, { accountId: account, agencyId: row?.agency_id ?? '', publicKey });
  });
  console.log(`Key ${id} added. The guardian must read you this fingerprint; if it differs, retire the key at once:
  fingerprint  ${await fingerprintOf(publicKey)}`);
}

async function listKeys({ json }: { json?: boolean }): Promise<void> {
  const keys = await onKey({ op: 'consult', did: 'listed' }, guardianKeys);
  const listed = await Promise.all(
    keys.map(async ({ publicKey, ...key }) => ({ ...key, fingerprint: await fingerprintOf(publicKey) })),
  );
  console.log(
    json
      ? JSON.stringify(listed, null, 2)
      : listed
          .map(
            (key) =>
              `${key.id}  ${key.fingerprint}  ${key.guardian ?? 'not named'}, ${key.agency}  ${key.retiredAt ? `retired ${key.retiredAt.toISOString().slice(0, 10)}` : 'in force'}${key.canOpen ? '' : '; its account cannot sign in as a guardian, so replace it'}`,
          )
          .join('\n') ||
          'There is no guardian key yet, so nothing can be shared. Hold a key ceremony: docs/operating.md.',
  );
}

async function retireKey(id: string, evenSo: boolean): Promise<void> {
  if (!isId(id)) throw new ConfigError(`${id} is no key's id. "throughline guardian list" shows them.`);
  await onKey({ op: 'alter', id, did: evenSo ? 'retired, with too few left' : 'retired' }, (tx) =>
    retireGuardianKey(tx, id, evenSo),
  );
  console.log(
    `Key ${id} retired: nothing more is sealed to it. Its file still opens what was sealed before, so the guardian keeps it.`,
  );
}

function onKey<T>(act: Pick<Act, 'op' | 'did' | 'id'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return actAtTerminal({ ...act, did: `${act.did} at the command line`, what: 'guardian key' }, work);
}

function readKeyFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new ConfigError(`${file} could not be read: ${(error as Error).message}`);
  }
}

/** What was foreseen is said in a sentence. */
async function foreseen(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem && error.status === 404)
      throw new ConfigError('There is no such key in force. "throughline guardian list" shows them.', { cause: error });
    if (error instanceof Problem || error instanceof SealError) throw new ConfigError(error.message, { cause: error });
    throw error;
  }
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text);
}

const HELP = `
The key ceremony is in docs/operating.md. On the guardian’s own machine:
  throughline guardian new-key my-key.json
On the server:
  throughline guardian add --account 6b0f0e9e-3c55-4f0a-8d38-0d3f7f0f5a11 --key kS0…=
  throughline guardian list
  throughline guardian retire 0f1d3c4e-9d2b-4b52-8f7b-3f6c9a2a7d10`;
