import type { Role } from '../access.ts';

/** A person of the practice county who can be played. */
export interface Persona {
  /** The subject at the practice provider. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly job: string;
  readonly agencyType: string;
  /** For agency types of which there is one per partnership. */
  readonly partnership?: 'HANTS' | 'IOW' | 'PORTSMOUTH' | 'SOUTHAMPTON';
  readonly roles: readonly Role[];
}

/** One of each kind of user. All are invented; the addresses cannot receive mail. */
export const PERSONAS: readonly Persona[] = [
  {
    sub: 'teacher-tessa-quill',
    name: 'Tessa Quill',
    email: 'tessa.quill@school.example',
    job: 'Teacher',
    agencyType: 'school_academy',
    roles: ['partner'],
  },
  {
    sub: 'nurse-niamh-orrin',
    name: 'Niamh Orrin',
    email: 'niamh.orrin@hospital.example',
    job: 'Emergency department nurse',
    agencyType: 'health_emergency',
    roles: ['partner'],
  },
  {
    sub: 'housing-hal-wender',
    name: 'Hal Wender',
    email: 'hal.wender@housing.example',
    job: 'Housing officer',
    agencyType: 'housing_association',
    roles: ['partner'],
  },
  {
    sub: 'desk-dara-voss',
    name: 'Dara Voss',
    email: 'dara.voss@police.example',
    job: 'Intelligence desk',
    agencyType: 'police_intelligence_desk',
    roles: ['desk'],
  },
  {
    sub: 'desk-dev-ferris',
    name: 'Dev Ferris',
    email: 'dev.ferris@police.example',
    job: 'Intelligence desk, second reader',
    agencyType: 'police_intelligence_desk',
    roles: ['desk'],
  },
  {
    sub: 'analyst-ari-lumb',
    name: 'Ari Lumb',
    email: 'ari.lumb@police.example',
    job: 'Intelligence analyst',
    agencyType: 'police_intelligence_desk',
    roles: ['analyst'],
  },
  {
    sub: 'willow-wren-asher',
    name: 'Wren Asher',
    email: 'wren.asher@county.example',
    job: 'Social worker, Willow Team',
    agencyType: 'childrens_services',
    partnership: 'HANTS',
    roles: ['social_worker'],
  },
  {
    sub: 'social-sol-marsh',
    name: 'Sol Marsh',
    email: 'sol.marsh@portsmouth.example',
    job: "Social worker, Portsmouth children's services",
    agencyType: 'childrens_services_unitary',
    partnership: 'PORTSMOUTH',
    roles: ['social_worker'],
  },
  {
    sub: 'met-mika-dunn',
    name: 'Mika Dunn',
    email: 'mika.dunn@police.example',
    job: 'MET team officer',
    agencyType: 'police_met_team',
    roles: ['met_officer'],
  },
  {
    sub: 'chair-cam-ellery',
    name: 'Cam Ellery',
    email: 'cam.ellery@county.example',
    job: 'MET panel chair',
    agencyType: 'childrens_services',
    partnership: 'HANTS',
    roles: ['panel_chair'],
  },
  {
    sub: 'board-bo-tarrant',
    name: 'Bo Tarrant',
    email: 'bo.tarrant@county.example',
    job: 'Board member',
    agencyType: 'district_council_community_safety',
    roles: ['board'],
  },
  {
    sub: 'guardian-gil-frome',
    name: 'Gil Frome',
    email: 'gil.frome@police.example',
    job: 'Guardian of sources (police)',
    agencyType: 'police_intelligence_desk',
    roles: ['guardian'],
  },
  {
    sub: 'guardian-gwen-istead',
    name: 'Gwen Istead',
    email: 'gwen.istead@nhs.example',
    job: 'Guardian of sources (health)',
    agencyType: 'health_mental',
    roles: ['guardian'],
  },
  {
    sub: 'guardian-gus-yarrow',
    name: 'Gus Yarrow',
    email: 'gus.yarrow@charity.example',
    job: 'Guardian of sources (voluntary sector)',
    agencyType: 'voluntary',
    roles: ['guardian'],
  },
  {
    sub: 'source-sky-harrow',
    name: 'Sky Harrow',
    email: 'sky.harrow@police.example',
    job: 'Source-protection lead',
    agencyType: 'police_met_team',
    roles: ['source_protection'],
  },
  {
    sub: 'auditor-ash-penrose',
    name: 'Ash Penrose',
    email: 'ash.penrose@audit.example',
    job: 'Auditor',
    agencyType: 'district_council_community_safety',
    roles: ['auditor'],
  },
  {
    sub: 'admin-ada-colt',
    name: 'Ada Colt',
    email: 'ada.colt@county.example',
    job: 'Administrator',
    agencyType: 'childrens_services',
    partnership: 'HANTS',
    roles: ['administrator'],
  },
];

/** The issuer under which practice subjects are keyed, whatever port the practice provider happens to run on. */
export const PRACTICE_ISSUER = 'urn:throughline:practice';

/** The system of the practice county that sends submissions by the API. Its secret is no secret, like everything there. */
export const PRACTICE_API_CLIENT = { id: 'practice-records', secret: 'practice-records-secret' } as const;
