import { z } from 'zod';
import { ExchangeError } from '../exchange-error.ts';
import { assemble, type ExchangedKind, type ExchangedNetwork } from '../exchanged-network.ts';
import { parsed } from './geojson.ts';

/**
 * FollowTheMoney has no phone and no online name: both are a UserAccount, told apart by `service`; a line or a group is an Organization.
 * Source: https://followthemoney.tech/explorer/schemata/
 */
const SCHEMATA: Readonly<Record<ExchangedKind, string>> = {
  person: 'Person',
  phone: 'UserAccount',
  handle: 'UserAccount',
  address: 'Address',
  place: 'Address',
  vehicle: 'Vehicle',
  organisation: 'Organization',
};

/** FollowTheMoney entities, one JSON object a line; each tie an UnknownLink, which says no more than that there is one. */
export function writeFollowTheMoney({ head, nodes, ties }: ExchangedNetwork): string {
  const publisher = [`${head.marking}; export ${head.mark} for ${head.audience}; destroy by ${head.expires}`];
  const entities = [
    ...nodes.map(({ id, kind, label }) => ({
      id,
      schema: SCHEMATA[kind],
      properties: {
        name: [label],
        ...(kind === 'phone' || kind === 'handle' ? { service: [kind] } : {}),
        ...(kind === 'address' || kind === 'place' ? { full: [label] } : {}),
        notes: publisher,
      },
    })),
    ...ties.map((tie, at) => ({
      id: `${head.mark}-L${at + 1}`,
      schema: 'UnknownLink',
      properties: {
        subject: [tie.from],
        object: [tie.to],
        role: [tie.kind],
        ...(tie.from_day ? { startDate: [tie.from_day] } : {}),
        ...(tie.to_day ? { endDate: [tie.to_day] } : {}),
        ...(tie.grades ? { recordId: [tie.grades] } : {}),
        summary: [`${tie.style || 'not stated'}; ${tie.weight}`],
      },
    })),
  ];
  return entities.map((entity) => `${JSON.stringify(entity)}\n`).join('');
}

const values = z.array(z.string());
const entity = z.object({ id: z.string().min(1), schema: z.string().min(1), properties: z.record(z.string(), values) });

/**
 * Reads entities one a line. Links are UnknownLink, Associate, Family, Ownership, Employment and Membership; other schemata that join two
 * entities are refused by name, rather than lost.
 * @throws {ExchangeError}
 */
export function readFollowTheMoney(text: string, otherKind: ExchangedKind): ExchangedNetwork {
  const read = text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const place = `line ${at + 1}`;
    const one = entity.safeParse(parsed(line, place));
    if (!one.success)
      throw new ExchangeError(
        'SHAPE',
        place,
        `${one.error.issues[0]?.path.join('.') ?? ''} ${one.error.issues[0]?.message ?? ''}. An entity has an id, a schema and properties of lists of text.`,
      );
    return [{ ...one.data, place }];
  });
  const links = read.filter(({ schema }) => LINKS[schema] !== undefined);
  const things = read.filter(({ schema }) => LINKS[schema] === undefined);
  const odd = things.find(({ properties }) => JOINING.some((name) => properties[name] !== undefined));
  if (odd)
    throw new ExchangeError(
      'SHAPE',
      odd.place,
      `Entities of the schema ${odd.schema} join others in a way that is not read. Turn them into ${Object.keys(LINKS).join(', ')}.`,
    );
  return assemble(
    things.map(({ id, schema, properties, place }) => ({
      id,
      kind: properties['service']?.find((one) => one === 'phone') ?? schema,
      label: properties['name']?.[0] ?? properties['full']?.[0],
      place,
    })),
    links.map(({ schema, properties, place }) => {
      const [from, to] = LINKS[schema] as readonly [string, string];
      const [, weight] = /; (\S+)$/u.exec(properties['summary']?.[0] ?? '') ?? [];
      const style = /^(dashed|solid|double);/u.exec(properties['summary']?.[0] ?? '')?.[1] ?? '';
      return {
        from: properties[from]?.[0] ?? '',
        to: properties[to]?.[0] ?? '',
        kind: properties['role']?.[0] ?? schema,
        weight,
        style,
        from_day: properties['startDate']?.[0]?.slice(0, 10) ?? '',
        to_day: properties['endDate']?.[0]?.slice(0, 10) ?? '',
        grades: properties['recordId']?.[0] ?? '',
        place,
      };
    }),
    otherKind,
  );
}

/** Which properties hold the two ends of a link. */
const LINKS: Readonly<Record<string, readonly [string, string]>> = {
  UnknownLink: ['subject', 'object'],
  Associate: ['person', 'associate'],
  Family: ['person', 'relative'],
  Ownership: ['owner', 'asset'],
  Employment: ['employer', 'employee'],
  Membership: ['organization', 'member'],
};
const JOINING = [
  'subject',
  'object',
  'owner',
  'asset',
  'payer',
  'beneficiary',
  'caller',
  'receiver',
  'director',
  'holder',
];
