import { addDays, at, earlier, toDay } from '../calendar.ts';
import { TOWNS } from '@throughline/geography';
import { districtOf } from '@throughline/geography';
import type { Random } from '../random.ts';
import { DETAILS, OPENINGS, QUOTES, REMARKS } from '../templates/asides.ts';
import { slotsOf } from '../templates/gaps.ts';
import { SCENES } from '../templates/scenes.ts';
import type { Anchor, Scene, Slot, Telling, Voice } from '../templates/scene.ts';
import type { Agency, Mention, MentionRole, Report, Submitter } from '../types.ts';
import type { World } from '../world/world.ts';
import { personIn } from './cast.ts';
import type { Cast } from './cast.ts';
import { castScene } from './casting.ts';
import { happenedOn, howItIsKnown, topicsOf } from './circumstances.ts';
import { deskWorkFor } from './desk.ts';
import { Narrator } from './narrator.ts';
import { Recognition } from './recognition.ts';
import type { Knowledge } from './surface.ts';
import { staffOf, submitterFor } from './staff.ts';
import { drawTies } from './ties.ts';
import { VOICE_OF } from './voices.ts';

/** A report, with the scene behind it and whether that scene was about exploitation. */
export interface Told {
  readonly report: Report;
  readonly scene: Scene;
  /** The child the scene is about, when the report mentions the child. */
  readonly childId?: string;
}

/** Writes reports about a world, one fragment each. */
export class Reporter {
  readonly recognition = new Recognition();
  private readonly staff: ReadonlyMap<string, readonly Submitter[]>;
  private readonly districtOfTown: ReadonlyMap<string, string> = new Map(
    TOWNS.map((town) => [town.name, town.district]),
  );

  constructor(
    private readonly random: Random,
    private readonly world: World,
    private readonly agencies: readonly Agency[],
    private readonly startsOn: string,
    private readonly asOf: string,
  ) {
    this.staff = new Map(agencies.map((agency) => [agency.id, staffOf(random, agency)]));
  }

  /** The next report. Tries again when nobody is free to write it without sharing a name with someone in it. */
  next(): Told {
    for (let tries = 0; tries < 200; tries++) {
      const told = this.attempt();
      if (told) return told;
    }
    throw new RangeError('200 scenes in a row could not be told; the scenes and voices no longer fit each other');
  }

  private attempt(): Told | undefined {
    const { random, world, startsOn, asOf } = this;
    const anchor = random.weighted<Anchor>({ line: 62, individual: 20, none: 18 });
    const scenes = SCENES.filter((candidate) => candidate.anchors.includes(anchor));
    const scene = scenes[Number(random.weighted(Object.fromEntries(scenes.map(({ weight }, i) => [`${i}`, weight]))))];
    if (!scene) return undefined;
    const cast = castScene({ random, world, startsOn, asOf }, scene, anchor);
    const tellings = scene.tellings.filter((telling) => canTell(cast, telling.text));
    if (tellings.length === 0) return undefined;
    const telling = random.pick(tellings);
    const voice = random.pick(telling.voices);
    const agency = this.agencyFor(voice, cast);
    const narrator = new Narrator(random, cast, (slot) => knowledgeOf(slot, voice, agency, cast));
    const asides = this.narrate(narrator, cast, telling, voice);

    const order = [...narrator.mentioned.keys()];
    const sanitised = this.sanitised(narrator, scene, telling, cast.town, asides);
    const submitter = submitterFor(
      random,
      this.staff.get(agency.id) ?? [],
      `${narrator.narrative} ${sanitised} ${[...narrator.mentioned.values()].map((m) => m.text).join(' ')}`,
    );
    if (!submitter) return undefined;
    const child = order.includes('child') ? personIn(cast, 'child') : undefined;
    const howKnown = howItIsKnown(random, voice, narrator.narrative);
    const receivedAt = this.receivedAt(cast.date);
    const urgent = scene.urgent && random.chance(scene.urgent.share) ? scene.urgent.kind : undefined;
    const waits = toDay(asOf) - toDay(receivedAt) < 40 ? random.chance(0.85) : random.chance(0.085);
    const whoElseKnows = random.weighted({ only_me: 14, '2-3': 34, '4-10': 24, many: 12, dont_know: 16 });
    const school =
      child?.schoolAgencyId === undefined || !random.chance(0.3)
        ? undefined
        : this.agencies.find(({ id }) => id === child.schoolAgencyId)?.name;
    const report: Report = {
      id: random.uuid(),
      agencyId: agency.id,
      submitter,
      receivedAt,
      happened: happenedOn(random, cast.date, receivedAt),
      town: cast.town,
      topics: topicsOf(random, scene, cast),
      narrative: narrator.narrative,
      quotes: narrator.quotes,
      howKnown,
      whoElseKnows,
      sourceRisk: random.weighted(
        whoElseKnows === 'only_me'
          ? {
              none_known: 30,
              possible_identification: 35,
              likely_identification: 22,
              threat_to_safety: 11,
              threat_to_life: 2,
            }
          : { none_known: 70, possible_identification: 22, likely_identification: 5, threat_to_safety: 3 },
      ),
      mentions: order.map((slot): Mention => {
        const mention = narrator.mentioned.get(slot) as Mention;
        const role = this.roleOf(slot, cast);
        return { ...mention, ...(role && { role }), ...(slot === 'child' && school !== undefined && { school }) };
      }),
      ties: drawTies(random, cast, scene.code, order),
      ...(urgent && { urgent }),
      ...(!waits && {
        deskWork: deskWorkFor(random, {
          receivedAt,
          howKnown,
          sanitised,
          urgent,
          namesChild: child !== undefined,
          namesHome: order.includes('home'),
          unconnected: anchor === 'none',
          until: at(asOf, 1439),
        }),
      }),
    };
    return { report, scene, ...(child && { childId: child.id }) };
  }

  /** Writes the narrative; returns the sanitised templates of the details told. */
  private narrate(narrator: Narrator, cast: Cast, telling: Telling, voice: Voice): string[] {
    const { random } = this;
    const asides: string[] = [];
    const opening = random.pick(OPENINGS[voice]);
    if (opening !== '') narrator.say(opening);
    narrator.say(telling.text);
    // Six sentences at most: an opening takes the place of a second detail, a quotation that of a remark.
    for (const share of opening === '' ? [0.55, 0.25] : [0.55]) {
      if (cast.anchor === 'none' || !random.chance(share)) continue;
      const fitting = DETAILS.filter(
        ({ needs }) =>
          needs.every((slot) => cast.slots.has(slot)) && needs.some((slot) => !narrator.mentioned.has(slot)),
      );
      if (fitting.length === 0) continue;
      const detail = random.pick(fitting);
      narrator.say(detail.text);
      if (detail.sanitised !== undefined) asides.push(detail.sanitised);
    }
    if (cast.anchor !== 'none' && cast.slots.has('child') && random.chance(0.16)) narrator.quote(random.pick(QUOTES));
    else if (random.chance(0.33)) narrator.say(random.pick(REMARKS));
    const unwritten: Slot | undefined =
      random.chance(0.12) && cast.anchor !== 'none' ? random.pick<Slot>(['phone', 'car', 'child2', 'home']) : undefined;
    if (unwritten && cast.slots.has(unwritten)) narrator.addUnwritten(unwritten);
    return asides;
  }

  /** Says no more than the telling did: only wordings whose every name the telling gave. */
  private sanitised(
    narrator: Narrator,
    scene: Scene,
    telling: Telling,
    town: string,
    asides: readonly string[],
  ): string {
    const told = slotsOf(telling.text);
    const fitting = scene.sanitised.filter((template) => slotsOf(template).every((slot) => told.includes(slot)));
    const main = fitting.length > 0 ? this.random.pick(fitting) : `Information about ${town} has been received.`;
    return [main, ...asides].map((template) => narrator.sanitise(template)).join(' ');
  }

  /** An agency with the voice: the child's own school mostly, else near rather than far. */
  private agencyFor(voice: Voice, cast: Cast): Agency {
    const able = this.agencies.filter((agency) => VOICE_OF[agency.type].includes(voice));
    const own = able.find((agency) => agency.id === personIn(cast, 'child')?.schoolAgencyId);
    if (own && this.random.chance(0.9)) return own;
    const district = this.districtOfTown.get(cast.town);
    const board = district === undefined ? undefined : districtOf(district).partnership;
    const weights = able.map(
      (agency, i) => [`${i}`, agency.district === district ? 12 : agency.partnership === board ? 3 : 0.4] as const,
    );
    return able[Number(this.random.weighted(Object.fromEntries(weights)))] ?? this.random.pick(able);
  }

  private roleOf(slot: Slot, cast: Cast): MentionRole | undefined {
    const { random } = this;
    const person = personIn(cast, slot);
    if (!person) return undefined;
    if (person.role === 'childExploited') {
      if (this.recognition.flags(person.sex)) return 'may_be_exploited';
      return random.weighted({ not_sure: 6, may_be_exploiting: 4 });
    }
    if (person.role === 'childBystander') return random.weighted({ not_sure: 6, witness: 2, may_be_exploited: 2 });
    if (slot === 'parent') return 'witness';
    if (person.role === 'adultAtRisk')
      return random.weighted({ may_be_exploited: 7, not_sure: 2, may_be_exploiting: 1 });
    if (person.role === 'bystander') return random.weighted({ not_sure: 8, witness: 1, may_be_exploiting: 1 });
    return random.weighted({ may_be_exploiting: 78, not_sure: 22 });
  }

  private receivedAt(date: string): string {
    const lag = Math.floor(this.random.next() ** 3 * 24);
    return at(earlier(addDays(date, lag), addDays(this.asOf, -1)), this.random.int(7 * 60, 21 * 60 + 59));
  }
}

function canTell(cast: Cast, template: string): boolean {
  return slotsOf(template).every((slot) => cast.slots.has(slot));
}

/** A school knows its own pupils well; landlords and carers their own people; nobody knows an exploiter well. */
function knowledgeOf(slot: Slot, voice: Voice, agency: Agency, cast: Cast): Knowledge {
  const person = personIn(cast, slot);
  if (slot === 'child' || slot === 'child2') {
    if (person?.schoolAgencyId === agency.id || voice === 'social') return 'well';
    return voice === 'rail' || voice === 'council' || voice === 'housing' ? 'little' : 'some';
  }
  if (slot === 'resident') return voice === 'housing' || voice === 'social' ? 'well' : 'some';
  if (slot === 'parent') return 'some';
  return voice === 'police' ? 'some' : 'little';
}
