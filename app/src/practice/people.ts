import type { PracticeCounty, TruthPerson } from '@throughline/practice-county';
import { Problem, SERVICE, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { ageBandOf } from '../identity/index.ts';
import {
  addFactor,
  addJudgement,
  addRecord,
  openPersonAtRisk,
  recordEpisode,
  recordReturnInterview,
} from '../safeguarding/index.ts';
import type { Placed, PlacedMention } from './reports.ts';

const CHILDREN_AT_ONCE = 50;

/**
 * Plays social workers who open everyone that a report released to them says may be exploited, and enter what their agencies hold. Exploited children
 * whom no report called so stay unseen, as the county's truth says some boys are.
 */
export async function loadPeopleAtRisk(
  ground: Ground,
  county: PracticeCounty,
  placed: Placed,
  worker: Actor,
): Promise<number> {
  const known = county.truth.people.flatMap((person) => {
    const district = county.places.districts.find((one) => one.code === person.address.district);
    const readable = ['met', `safeguarding-${district?.partnership ?? ''}`];
    const saying = (placed.byTruth.get(person.id) ?? []).filter(
      (mention) => mention.role === 'may_be_exploited' && readable.includes(mention.audience),
    );
    return saying[0] && district ? [{ person, saying, first: saying[0], partnership: district.partnership }] : [];
  });
  for (let from = 0; from < known.length; from += CHILDREN_AT_ONCE) {
    await ground.database.act(
      SERVICE,
      { op: 'alter', what: 'practice county', did: 'played social workers', purpose: 'safeguarding' },
      async (tx) => {
        for (const one of known.slice(from, from + CHILDREN_AT_ONCE)) await loadPerson(tx, county, placed, worker, one);
      },
    );
  }
  return known.length;
}

interface Known {
  readonly person: TruthPerson;
  readonly saying: readonly PlacedMention[];
  readonly first: PlacedMention;
  readonly partnership: 'HANTS' | 'IOW' | 'PORTSMOUTH' | 'SOUTHAMPTON';
}

async function loadPerson(
  tx: Tx,
  county: PracticeCounty,
  placed: Placed,
  worker: Actor,
  { person, saying, first, partnership }: Known,
): Promise<void> {
  const ageBand = ageBandOf(`${person.dob}/${person.dob}`, county.asOf) ?? 'not known';
  const kind = ['under 10', '10-12', '13-15', '16-17'].includes(ageBand) ? 'child' : 'adult';
  const personId = await openUnlessKnown(tx, worker, {
    anchorMention: first.mentionId,
    kind,
    partnership,
    district: person.address.district,
    ageBand,
    sex: person.sex === 'F' ? 'female' : 'male',
    reason: `Reported as possibly exploited in ${saying.length === 1 ? 'a report' : `${saying.length} reports`}; opened so that someone looks at it`,
    recordedAt: first.releasedAt,
  });
  if (personId === null) return;
  await loadRecords(tx, county, worker, person, personId);
  await loadFactors(tx, county, placed, worker, person, personId);
  await loadEpisodes(tx, county, worker, person, personId, saying);
  if (saying.length > 1) {
    await addJudgement(tx, worker, {
      personId,
      text: 'Several reports say the same from different places. I will see the child with someone they trust before we decide anything.',
      reviewOn: plusDays(new Date().toISOString().slice(0, 10), 20 + (person.id.charCodeAt(0) % 40)),
    });
  }
}

/** Null where identity has joined this person to another whose record is open: in a large county two people of one name may be taken for one. */
async function openUnlessKnown(
  tx: Tx,
  worker: Actor,
  input: Parameters<typeof openPersonAtRisk>[2],
): Promise<string | null> {
  try {
    return await openPersonAtRisk(tx, worker, input);
  } catch (error) {
    if (error instanceof Problem && error.code === 'open-already') return null;
    throw error;
  }
}

async function loadRecords(
  tx: Tx,
  county: PracticeCounty,
  worker: Actor,
  person: TruthPerson,
  personId: string,
): Promise<void> {
  for (const record of county.schoolRecords.filter((one) => one.personId === person.id)) {
    const { schoolType, academicYear, attendancePercent, suspensions, permanentExclusionOn, pruFrom } = record;
    await addRecord(tx, worker, {
      personId,
      kind: 'school',
      fields: {
        schoolType,
        academicYear,
        attendancePercent,
        suspensions: suspensions.map((one) => ({ ...one })),
        ...(permanentExclusionOn ? { permanentExclusionOn } : {}),
        ...(pruFrom ? { pruFrom } : {}),
      },
      agencyId: record.agencyId,
      fromOn: `${academicYear.slice(0, 4)}-09-01`,
      toOn: null,
    });
  }
  for (const record of county.careRecords.filter((one) => one.personId === person.id)) {
    const { legalStatus, placement, placingAuthority, hostAuthority } = record;
    const nameOf = (authority: string): string =>
      county.agencies.find((one) => one.id === authority)?.name ?? authority;
    await addRecord(tx, worker, {
      personId,
      kind: 'care',
      fields: {
        legalStatus,
        placement,
        placingAuthority: nameOf(placingAuthority),
        hostAuthority: nameOf(hostAuthority),
      },
      agencyId: null,
      fromOn: record.from,
      toOn: record.to ?? null,
    });
  }
}

async function loadFactors(
  tx: Tx,
  county: PracticeCounty,
  placed: Placed,
  worker: Actor,
  person: TruthPerson,
  personId: string,
): Promise<void> {
  for (const factor of county.factors.filter((one) => one.personTruthId === person.id)) {
    const common = {
      personId,
      code: factor.code,
      state: 'present' as const,
      observedOn: factor.observedOn,
      expiresOn: factor.expiresOn,
    };
    if (factor.evidence.kind === 'report') {
      // Evidence that is not released, or not to this area, cannot stand behind a factor here.
      const report = placed.reports.get(factor.evidence.reportId);
      if (report) await addFactor(tx, worker, { ...common, note: 'Said in a graded report', reportId: report.id });
    } else {
      const { recordId, kind } = factor.evidence;
      const school = county.schoolRecords.find((one) => one.id === recordId);
      await addFactor(tx, worker, {
        ...common,
        note: `From the ${kind.replace('_', ' ')} of the child`,
        recordNote: `${kind.replace('_', ' ')} of ${factor.observedOn}`,
        ...(school ? { sourceAgency: school.agencyId } : {}),
      });
    }
  }
}

async function loadEpisodes(
  tx: Tx,
  county: PracticeCounty,
  worker: Actor,
  person: TruthPerson,
  personId: string,
  saying: readonly PlacedMention[],
): Promise<void> {
  const episodes = county.missingEpisodes
    .filter((one) => one.personId === person.id)
    .toSorted((a, b) => a.missingAt.localeCompare(b.missingAt));
  for (const missing of episodes) {
    const episodeId = await recordEpisode(tx, worker, {
      personId,
      kind: 'missing',
      type: missing.type,
      risk: missing.risk,
      beganAt: new Date(missing.missingAt),
      endedAt: missing.returnedAt ? new Date(missing.returnedAt) : null,
      found: missing.returnedAt
        ? {
            ...(missing.returnBy ? { returnBy: missing.returnBy } : {}),
            ...(missing.foundContext ? { context: missing.foundContext } : {}),
            ...(missing.foundTown ? { town: missing.foundTown } : {}),
          }
        : null,
      note: 'Entered from the police record',
    });
    const { status, offeredAt, doneAt } = missing.interview;
    if (offeredAt && status !== 'not_due')
      await recordReturnInterview(tx, worker, {
        episodeId,
        status: 'offered',
        at: new Date(offeredAt),
        note: 'Offered',
      });
    if (doneAt && (status === 'done_in_72h' || status === 'done_late'))
      await recordReturnInterview(tx, worker, {
        episodeId,
        status,
        at: new Date(doneAt),
        note: 'Held by an independent interviewer',
      });
    if (status === 'declined_by_child' && offeredAt)
      await recordReturnInterview(tx, worker, {
        episodeId,
        status,
        at: new Date(offeredAt),
        note: 'The child did not want one; the carer was asked',
      });
  }
  const first = saying[0];
  for (const exploitation of first ? person.exploitation : []) {
    const began = new Date(Math.max(Date.parse(exploitation.from), 0));
    await recordEpisode(tx, worker, {
      personId,
      kind: 'exploited',
      beganAt: began,
      endedAt: exploitation.to ? new Date(exploitation.to) : null,
      note: 'Recorded after a graded report; who exploits is on the line, not here',
    });
  }
  const carriedAway = episodes.find(
    (one) => one.foundTown !== undefined && one.foundTown !== person.address.town && one.foundContext !== 'other',
  );
  if (carriedAway?.returnedAt) {
    await recordEpisode(tx, worker, {
      personId,
      kind: 'trafficked',
      beganAt: new Date(carriedAway.missingAt),
      endedAt: new Date(carriedAway.returnedAt),
      note: `Moved to ${carriedAway.foundTown ?? 'another town'} and found there`,
    });
  }
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
