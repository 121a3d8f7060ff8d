import { districtOf } from '@throughline/geography';
import { Random } from './random.ts';
import type { Agency, AgencyType } from './types.ts';

const D = {
  BAS: 'E07000084',
  EHA: 'E07000085',
  EAS: 'E07000086',
  FAR: 'E07000087',
  GOS: 'E07000088',
  HRT: 'E07000089',
  HAV: 'E07000090',
  NFO: 'E07000091',
  RUS: 'E07000092',
  TVA: 'E07000093',
  WIN: 'E07000094',
  POR: 'E06000044',
  SOU: 'E06000045',
  IOW: 'E06000046',
} as const;

/** Type, name without its "(practice)", district; invented, and none is the name of a real school or body. */
const ROSTER: readonly (readonly [AgencyType, string, string, string?])[] = [
  ['police_neighbourhood', 'Northern Hampshire Neighbourhood Policing', D.BAS],
  ['police_neighbourhood', 'Rushmoor and Hart Neighbourhood Policing', D.RUS],
  ['police_neighbourhood', 'Winchester and Test Valley Neighbourhood Policing', D.WIN],
  ['police_neighbourhood', 'Eastleigh and Fareham Neighbourhood Policing', D.EAS],
  ['police_neighbourhood', 'New Forest Neighbourhood Policing', D.NFO],
  ['police_neighbourhood', 'Southampton Neighbourhood Policing', D.SOU],
  ['police_neighbourhood', 'Portsmouth and Havant Neighbourhood Policing', D.POR],
  ['police_neighbourhood', 'Island Neighbourhood Policing', D.IOW],
  ['police_intelligence_desk', 'Force Intelligence Desk', D.WIN],
  ['police_met_team', 'Missing Exploited and Trafficked Team', D.EAS],
  ['crime_desk', 'Crime Allocation Desk', D.SOU],
  ['british_transport_police', 'Transport Policing Solent', D.SOU],
  ['train_operator', 'Solent and Downs Trains', D.SOU],
  ['train_operator', 'Wessex Fast Line', D.BAS],
  ['childrens_services', "County Children's Services", D.WIN, 'Willow Team'],
  ['childrens_services_unitary', "Portsmouth Children's Services", D.POR],
  ['childrens_services_unitary', "Southampton Children's Services", D.SOU],
  ['childrens_services_unitary', "Isle of Wight Children's Services", D.IOW],
  ['school_academy', 'Fairholt Academy', D.SOU],
  ['school_academy', 'Lantern Hill Academy', D.BAS],
  ['school_academy', 'Tidewater Academy', D.POR],
  ['school_academy', 'Beaconsmere Academy', D.HAV],
  ['school_academy', 'Rookwater Academy', D.RUS],
  ['school_maintained', 'Marlpit School', D.EAS],
  ['school_maintained', 'Hartsdown Vale School', D.TVA],
  ['school_maintained', 'Saltern Park School', D.GOS],
  ['school_maintained', 'Needlecliff High School', D.IOW],
  ['school_maintained', 'Forest Gate Lane School', D.NFO],
  ['school_independent', "St Aldgyth's College", D.WIN],
  ['school_independent', 'Pennant House School', D.EHA],
  ['school_special', 'Alderbrook Special School', D.FAR],
  ['school_special', 'Cedar Quay Special School', D.POR],
  ['pru', 'The Compass Unit', D.SOU],
  ['pru', 'The Bridge Unit', D.BAS],
  ['pru', 'The Lighthouse Unit', D.HAV],
  ['college', 'Itchen Reach College', D.SOU],
  ['college', 'North Downs Tertiary College', D.HRT],
  ['health_emergency', 'Solentside Emergency Department', D.SOU],
  ['health_emergency', 'Northmead Emergency Department', D.BAS],
  ['health_school_nurse', 'Countywide School Nursing', D.WIN],
  ['health_mental', 'Young Minds Matter Service', D.FAR],
  ['health_ambulance', 'Wessex Ambulance Crews', D.WIN],
  ['health_sexual', 'Harbour Sexual Health', D.POR],
  ['adult_social_care', 'County Adult Social Care', D.WIN],
  ['adult_social_care', 'Southampton Adult Social Care', D.SOU],
  ['district_council_housing', 'Rushmoor Housing Service', D.RUS],
  ['district_council_housing', 'Havant Housing Service', D.HAV],
  ['district_council_housing', 'Southampton Housing Service', D.SOU],
  ['district_council_housing', 'Basingstoke Housing Service', D.BAS],
  ['district_council_licensing', 'Test Valley Licensing', D.TVA],
  ['district_council_licensing', 'Portsmouth Licensing', D.POR],
  ['district_council_community_safety', 'Gosport Community Safety', D.GOS],
  ['district_council_community_safety', 'East Hampshire Community Safety', D.EHA],
  ['district_council_community_safety', 'New Forest Community Safety', D.NFO],
  ['housing_association', 'Hearthstone Homes', D.EAS],
  ['housing_association', 'Downland and Coast Homes', D.WIN],
  ['fire', 'Countywide Fire and Rescue', D.EAS],
  ['probation', 'Wessex Probation Unit', D.SOU],
  ['youth_justice', 'Hampshire Youth Justice', D.WIN],
  ['voluntary', 'Kite Detached Youth Work', D.SOU],
  ['voluntary', 'Open Door Outreach', D.POR],
  ['voluntary', 'Island Youth Trust', D.IOW],
];

/** The partner agencies, ids from the seed; the same list at every size. */
export function makeAgencies(seed: number): Agency[] {
  const random = new Random(seed, 'agencies');
  return ROSTER.map(([type, name, district, team]) => ({
    id: random.uuid(),
    slug: name
      .toLowerCase()
      .replaceAll("'", '')
      .replace(/[^a-z]+/g, '-'),
    name: `${name} (practice)`,
    type,
    district,
    partnership: districtOf(district).partnership,
    teams: team ? [team] : [],
  }));
}

/** Types whose agencies keep pupils. */
export const SCHOOL_TYPES: ReadonlySet<AgencyType> = new Set([
  'school_academy',
  'school_maintained',
  'school_independent',
  'school_special',
  'pru',
  'college',
]);
