import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { agencyClassOf } from '../desk/index.ts';
import { SERVICE } from '../ground/index.ts';
import { ImportRefused, printable } from '../importing/index.ts';
import {
  ExchangeError,
  FORMATS,
  KINDS,
  readNetwork,
  takeInNetwork,
  type ExchangedKind,
  type TakenIn,
} from '../lines/index.ts';
import { actAtTerminal } from './act-at-terminal.ts';
import { agencyNamed } from './import-files.ts';
import { requireAudience } from './import-records.ts';

interface Options {
  readonly as: string;
  readonly audience: string;
  readonly dataSet: string;
  readonly basis: string;
  readonly reason: string;
  readonly format?: string;
  readonly otherKind: string;
  readonly preview?: boolean;
}

const WRONG_CALL = 2;

/** `throughline import-network`: a network from another system's file, whole or not at all. */
export function importNetworkCommand(program: Command): void {
  program
    .command('import-network')
    .description(
      `take in a network from a file (${Object.keys(FORMATS).join(', ')}) as ungraded records, all or nothing`,
    )
    .argument('<file>', 'the file')
    .requiredOption('--as <agency>', 'the agency it comes from, by its short name (slug)')
    .requiredOption('--audience <name>', 'who may read it, such as analysts')
    .requiredOption('--data-set <name>', 'a name for it; the same data set twice is taken once')
    .requiredOption('--basis <words>', 'the lawful basis or agreement under which it was given')
    .requiredOption('--reason <words>', 'why it is taken in')
    .option('--format <name>', 'one of the formats, where the end of the file’s name does not say')
    .option(
      '--other-kind <kind>',
      `what a thing is taken for whose kind the file does not say: ${KINDS.join(', ')}`,
      'person',
    )
    .option('--preview', 'read it and say what it holds, and change nothing')
    .action(async (file: string, options: Options) => {
      try {
        console.log(printable(await run(file, options)));
      } catch (error) {
        if (!(error instanceof ExchangeError || error instanceof ImportRefused || isFileError(error))) throw error;
        console.error(printable(error.message));
        process.exitCode = WRONG_CALL;
      }
    });
}

async function run(file: string, options: Options): Promise<string> {
  if (!KINDS.some((kind) => kind === options.otherKind))
    throw new ExchangeError('VALUE', '', `There is no kind “${options.otherKind}”. Use one of ${KINDS.join(', ')}.`);
  const network = readNetwork(options.format ?? formatOf(file), readFileSync(file), options.otherKind as ExchangedKind);
  const holds = `${network.nodes.length} things and ${network.ties.length} ties`;
  if (options.preview) return `${file}: ${holds}. Nothing was changed.`;
  const taken = await actAtTerminal<TakenIn>(
    { op: 'collect', what: 'report', did: `a network taken in as the data set ${options.dataSet}` },
    async (tx, { ground }) => {
      const agency = await agencyNamed(ground, options.as);
      return takeInNetwork(tx, ground, SERVICE, network, {
        dataSet: options.dataSet,
        agency: { id: agency.id, class: agencyClassOf(agency.type), district: agency.district },
        audience: await requireAudience(ground, options.audience),
        lawfulBasis: options.basis,
        reason: options.reason,
      });
    },
  );
  return `${file}: ${holds}; ${taken.reports} records taken in, ${taken.alreadyHere} were here before.`;
}

/** By the end of the file's name: 'ring.graphml', 'aleph.ftm.json'. */
function formatOf(file: string): string {
  return Object.entries(FORMATS).find(([, { extension }]) => file.endsWith(`.${extension}`))?.[0] ?? '';
}

function isFileError(error: unknown): error is Error {
  const { path, code } = error as { path?: string; code?: string };
  return path !== undefined && /^E[A-Z]+$/u.test(code ?? '');
}
