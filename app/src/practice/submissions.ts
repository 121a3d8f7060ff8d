import type { PracticeCounty, Report } from '@throughline/practice-county';
import type { Ground } from '../ground/index.ts';
import { receiveMany, type Arrival, type Submission, type Thing } from '../intake/index.ts';

/** Sends every report of the county through intake, as partners would have. Submission ids, in the order of the reports. */
export async function loadSubmissions(ground: Ground, county: PracticeCounty): Promise<string[]> {
  const agencies = new Map(county.agencies.map((agency) => [agency.id, agency]));
  const townDistrict = new Map(county.places.towns.map((town) => [town.name, town.district]));
  const arrivals = county.reports.map((report): Arrival => {
    const agency = agencies.get(report.agencyId);
    return {
      submission: submissionOf(report),
      source: {
        key: `practice:${report.agencyId}:${report.submitter.email}`,
        name: report.submitter.name,
        role: report.submitter.role,
        agencyId: report.agencyId,
        agencyName: agency?.name ?? '',
        contact: `${report.submitter.email}, ${report.submitter.phone}`,
      },
      receiving: {
        channel: 'practice',
        receivedAt: new Date(report.receivedAt),
        agencyType: agency?.type ?? 'voluntary',
        district: townDistrict.get(report.town) ?? null,
      },
    };
  });
  return (await receiveMany(ground, arrivals)).map((received) => received.submissionId);
}

/** A report of the county as the form would have sent it. */
export function submissionOf(report: Report): Submission {
  return {
    topics: [...report.topics],
    narrative: report.narrative,
    happened: report.happened,
    howKnown: report.howKnown,
    whoElseKnows: report.whoElseKnows,
    sourceRisk: report.sourceRisk,
    urgent: report.urgent ?? 'none',
    things: report.mentions.map(thingOf),
    ties: report.ties.map(({ from, to, kind }) => ({ from, to, kind })),
    routing: {
      dangerNow: report.urgent === 'child_in_danger',
      crime: report.urgent === 'crime',
      significantHarm: false,
    },
  };
}

/** The truth behind a mention stays in the county: only what the partner wrote goes on. */
export function thingOf(mention: Report['mentions'][number]): Thing {
  const { kind, text, forename, surname, nickname, dob, ageText, sex, postcode, addressLine, school, role } = mention;
  const all = { kind, text, forename, surname, nickname, dob, ageText, sex, postcode, addressLine, school, role };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Thing;
}
