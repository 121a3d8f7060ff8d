import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ConfigError } from '../ground/index.ts';

/** A passphrase from the terminal, not shown while it is typed; where there is no terminal, the first line of what is piped in. */
export async function readPassphrase(
  question: string,
  twice: boolean,
  input: NodeJS.ReadStream = process.stdin,
): Promise<string> {
  if (!input.isTTY) return firstLineOf(input);
  const passphrase = await typed(question, input);
  if (twice && (await typed('The same again: ', input)) !== passphrase)
    throw new ConfigError('The two passphrases differ, so nothing was made. Start again.');
  return passphrase;
}

async function typed(question: string, input: NodeJS.ReadStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  process.stderr.write(question);
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

async function firstLineOf(input: NodeJS.ReadStream): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
  }
  throw new ConfigError('No passphrase was given. Type it at a terminal, or pipe it in as one line.');
}
