import { districtOf } from '@throughline/geography';
import { districtOfTown, exportingCity } from './area.ts';

/** What the map knows of one line: what its facts say, and how far each is borne out. */
export interface MappedLine {
  readonly id: string;
  readonly brand: string;
  readonly origin: { readonly name: string; readonly confidence: string | null } | null;
  readonly markets: readonly MappedMarket[];
}

export interface MappedMarket {
  /** As the fact says it: a town of the county, or words. */
  readonly name: string;
  readonly style: 'dashed' | 'solid' | 'double';
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
}

/** One arrow: lines run from one place into one district. */
export interface Flow {
  /** A city, a town of the county, 'Elsewhere' or 'Not known'. */
  readonly origin: string;
  /** The district the origin lies in, for lines run from inside the county; null otherwise. */
  readonly originDistrict: string | null;
  /** ONS code. */
  readonly district: string;
  readonly districtName: string;
  readonly towns: readonly string[];
  readonly lines: readonly { readonly id: string; readonly brand: string }[];
  /** Whether two or more independent sources bear out one of its lines here; never how many. */
  readonly corroborated: boolean;
  /** The lowest confidence of its lines' origins. */
  readonly confidence: 'high' | 'medium' | 'low' | 'not stated';
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
}

export const ELSEWHERE = 'Elsewhere';
export const NOT_KNOWN = 'Not known';

const CONFIDENCE = ['not stated', 'low', 'medium', 'high'] as const;

/** The arrows of these lines, most lines first, and the markets that are no place of the county. */
export function flowsOf(lines: readonly MappedLine[]): { flows: Flow[]; unplaced: { brand: string; name: string }[] } {
  const unplaced: { brand: string; name: string }[] = [];
  const byKey = new Map<string, { line: MappedLine; market: MappedMarket; district: string }[]>();
  for (const line of lines) {
    for (const market of line.markets) {
      const district = districtOfTown(market.name);
      if (district === null) unplaced.push({ brand: line.brand, name: market.name });
      else {
        const key = `${originOf(line)}|${district}`;
        byKey.set(key, [...(byKey.get(key) ?? []), { line, market, district }]);
      }
    }
  }
  const flows = [...byKey.values()].map((parts): Flow => {
    const { line, district } = parts[0] as (typeof parts)[number];
    const origin = originOf(line);
    return {
      origin,
      originDistrict: districtOfTown(origin),
      district,
      districtName: districtOf(district).name,
      towns: distinct(parts.map(({ market }) => market.name)),
      lines: distinctBy(
        parts.map((part) => ({ id: part.line.id, brand: part.line.brand })),
        ({ id }) => id,
      ),
      corroborated: parts.some(({ market }) => market.style === 'double'),
      confidence: lowest(parts.map((part) => part.line.origin?.confidence ?? null)),
      reports: distinctBy(
        parts.flatMap(({ market }) => market.reports),
        ({ id }) => id,
      ),
    };
  });
  return {
    flows: flows.toSorted(
      (a, b) =>
        b.lines.length - a.lines.length ||
        a.origin.localeCompare(b.origin) ||
        a.districtName.localeCompare(b.districtName),
    ),
    unplaced,
  };
}

/** One flow in a sentence. */
export function flowInWords(flow: Flow): string {
  const many = flow.lines.length;
  const from = flow.originDistrict === flow.district ? `run from inside ${flow.districtName}` : `from ${flow.origin}`;
  return `${many} ${many === 1 ? 'line' : 'lines'} ${from} into ${flow.towns.join(', ')} (${flow.districtName}): ${
    flow.corroborated ? 'more than one independent source' : 'one source'
  }, confidence in where it is run from ${flow.confidence}.`;
}

/** A known city or a town of the county by its own name; anything else is told in words only, so it stands together. */
function originOf(line: MappedLine): string {
  const name = line.origin?.name.trim();
  if (!name || /^(not known|unknown)$/iu.test(name)) return NOT_KNOWN;
  return exportingCity(name) ?? (districtOfTown(name) ? name : ELSEWHERE);
}

function lowest(confidences: readonly (string | null)[]): Flow['confidence'] {
  const at = confidences.map((one) => Math.max(0, CONFIDENCE.indexOf((one ?? 'not stated') as Flow['confidence'])));
  return CONFIDENCE[Math.min(...at)] ?? 'not stated';
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function distinctBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}
