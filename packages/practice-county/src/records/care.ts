import { addDays, ageOn } from '../calendar.ts';
import type { Random } from '../random.ts';
import { districtOf } from '@throughline/geography';
import type { Agency, CareRecord, Partnership, TruthPerson } from '../types.ts';

const OUTSIDE = ['A London borough (practice)', 'A Midlands county (practice)', 'A Kent authority (practice)'];

/** Children looked after: about one exploited child in four, one other in forty. */
export function makeCareRecords(
  random: Random,
  people: readonly TruthPerson[],
  agencies: readonly Agency[],
  startsOn: string,
  asOf: string,
): CareRecord[] {
  const services = agencies.filter(
    ({ type }) => type === 'childrens_services' || type === 'childrens_services_unitary',
  );
  const serviceOf = (board: Partnership): string => services.find((service) => service.partnership === board)?.id ?? '';
  return people.flatMap((person): CareRecord[] => {
    if (!person.role.startsWith('child') || person.address.district === '') return [];
    if (!random.chance(person.role === 'childExploited' ? 0.24 : 0.025)) return [];
    const host = serviceOf(districtOf(person.address.district).partnership);
    const from = addDays(startsOn, random.int(-700, 420));
    const end = addDays(from, random.int(120, 1100));
    const placedFromOutside = random.chance(0.35);
    return [
      {
        id: random.uuid(),
        personId: person.id,
        legalStatus:
          ageOn(person.dob, asOf) >= 16
            ? random.weighted({ s20: 4, s31: 4, care_leaver: 1, remand: 1 })
            : random.weighted({ s20: 4, s31: 6 }),
        placingAuthority: placedFromOutside
          ? random.pick(OUTSIDE)
          : random.chance(0.85)
            ? host
            : random.pick(services).id,
        hostAuthority: host,
        placement: random.weighted({ foster: 6, childrens_home: 3, kinship: 2, supported_lodgings: 1 }),
        from,
        ...(end < asOf && { to: end }),
      },
    ];
  });
}
