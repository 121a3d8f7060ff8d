import { SIGNS, type Sign } from './sign.ts';
import { signsIn } from './sign-words.ts';

/** A report that names an address. Days are 'YYYY-MM-DD'. */
export interface ReportOfAddress {
  readonly reportId: string;
  readonly reference: string;
  readonly text: string;
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  /** The day it was released. */
  readonly day: string;
  readonly addressId: string;
  readonly mentionId: string;
  readonly address: string;
  readonly postcode: string | null;
}

/** A record that there is or was about somebody at an address. */
export interface KnownTenancy {
  readonly addressId: string;
  /** The day it ended, or null while it goes on. */
  readonly endedOn: string | null;
}

/** A proposal set aside, with the reports that were before whoever did so. */
export interface SetAside {
  readonly addressId: string;
  readonly reports: readonly string[];
}

/** An address that somebody should look at. It says nothing about who lives there. */
export interface Suspicion {
  readonly addressId: string;
  readonly mentionId: string;
  readonly address: string;
  readonly postcode: string | null;
  readonly signs: readonly { readonly sign: Sign; readonly reports: readonly SignReport[] }[];
  readonly reports: readonly SignReport[];
  /** The day of the first report that showed a sign. */
  readonly since: string;
}

export interface SignReport {
  readonly id: string;
  readonly reference: string;
  readonly day: string;
  /** The day it was seen, where the report says so. */
  readonly seenOn: string | null;
  readonly words: string;
}

/** Different signs without which nothing is proposed, unless somebody says outright that a home was taken over. */
const LEAST_SIGNS = 2;

/**
 * Addresses of homes that reports show signs at (rule 'home.suspected'), those that wait longest first. A record that is open covers its
 * address; after a tenancy ended only what came to pass later counts; what was set aside comes back with a report that is new.
 */
export function suspicions(
  reports: readonly ReportOfAddress[],
  tenancies: readonly KnownTenancy[],
  setAside: readonly SetAside[] = [],
): Suspicion[] {
  const open = new Set(tenancies.filter(({ endedOn }) => endedOn === null).map(({ addressId }) => addressId));
  const byAddress = new Map<string, ReportOfAddress[]>();
  for (const report of reports)
    if (isHome(report) && !open.has(report.addressId) && isOfThisTenancy(report, tenancies))
      byAddress.set(report.addressId, [...(byAddress.get(report.addressId) ?? []), report]);
  return [...byAddress.values()]
    .flatMap((own) => suspicionOf(own) ?? [])
    .filter((one) => !isSetAside(one, setAside))
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.addressId.localeCompare(b.addressId));
}

/** Whether signs are enough for somebody to look: it was said outright, or two different ones, one of them of the property. */
export function isEnough(signs: ReadonlySet<Sign>): boolean {
  if (signs.has('said_to_be_taken_over')) return true;
  return signs.size >= LEAST_SIGNS && [...signs].some((sign) => SIGNS[sign].about === 'property');
}

function suspicionOf(own: readonly ReportOfAddress[]): Suspicion | null {
  const bySign = new Map<Sign, SignReport[]>();
  const shown = new Map<string, SignReport>();
  for (const { reportId: id, reference, day, text, happenedFrom, happenedTo } of own.toSorted((a, b) =>
    a.day.localeCompare(b.day),
  ))
    for (const { sign, words } of shown.has(id) ? [] : signsIn(text)) {
      const report = { id, reference, day, seenOn: happenedFrom ?? happenedTo, words };
      shown.set(id, shown.get(id) ?? report);
      bySign.set(sign, [...(bySign.get(sign) ?? []), report]);
    }
  const fullest = own.toSorted(
    (a, b) => b.address.length - a.address.length || a.mentionId.localeCompare(b.mentionId),
  )[0];
  const [first] = shown.values();
  if (!isEnough(new Set(bySign.keys())) || fullest === undefined || first === undefined) return null;
  return {
    addressId: fullest.addressId,
    mentionId: fullest.mentionId,
    address: fullest.address,
    postcode: own.find(({ postcode }) => postcode !== null)?.postcode ?? null,
    signs: [...bySign].map(([sign, reports]) => ({ sign, reports })),
    reports: [...shown.values()],
    since: first.day,
  };
}

/** A home has a number: a park, a station or a street is nobody's. */
function isHome({ address }: ReportOfAddress): boolean {
  return /\d/u.test(address.replace(/\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/u, ''));
}

/** What happened up to the end of a tenancy is about whoever lived there then, and says nothing of who lives there now. */
function isOfThisTenancy(report: ReportOfAddress, tenancies: readonly KnownTenancy[]): boolean {
  const began = report.happenedFrom ?? report.happenedTo ?? report.day;
  return tenancies.every(
    ({ addressId, endedOn }) => addressId !== report.addressId || endedOn === null || began > endedOn,
  );
}

function isSetAside({ addressId, reports }: Suspicion, setAside: readonly SetAside[]): boolean {
  return setAside.some((one) => one.addressId === addressId && reports.every(({ id }) => one.reports.includes(id)));
}
