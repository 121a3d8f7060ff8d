import type { FastifyInstance } from 'fastify';
import { actorOf, allow, badInput, type Actor, type Ground } from '../ground/index.ts';
import { agencyCut, crossoverCut, groupCut, suspectCut, victimCut } from './cuts.ts';
import { protectCut, type Cut } from './profile.ts';
import {
  crossovers,
  individualsAndLines,
  lastReceived,
  officersByDistrict,
  peopleAtRiskByAgeAndSex,
  priorities,
  reportsByAgencyAndTopic,
  suspectsByAgeAndSex,
  trainingReach,
  type Period,
  type PriorityRow,
  type TrainingReach,
} from './store.ts';

const READERS = allow('board', 'analyst', 'panel_chair');

export interface Picture {
  readonly period: Period;
  readonly cuts: readonly Cut[];
  readonly priorities: readonly PriorityRow[];
  readonly training: TrainingReach;
  readonly deployment: readonly { district: string; officers: number }[];
}

/** The picture as the board sees it: protected counts only. The same for the page, the API and the command line. */
export async function pictureFor(
  { database }: Pick<Ground, 'database'>,
  actor: Actor,
  asked: Partial<Period> = {},
): Promise<Picture> {
  const raw = await database.act(
    actor,
    { op: 'consult', what: 'picture', did: 'counted', purpose: 'statistics' },
    async (tx) => {
      const until = asked.until ?? endOfPeriod(await lastReceived(tx), new Date());
      const period = { since: asked.since ?? yearBefore(until), until };
      return {
        period,
        cuts: [
          agencyCut(await reportsByAgencyAndTopic(tx, period), period),
          victimCut(await peopleAtRiskByAgeAndSex(tx, period), period),
          suspectCut(await suspectsByAgeAndSex(tx, period), period),
          groupCut(await individualsAndLines(tx, period), period),
          crossoverCut(await crossovers(tx, period), period),
        ],
        priorities: await priorities(tx),
        training: await trainingReach(tx),
        deployment: await officersByDistrict(tx),
      };
    },
  );
  const cuts: Cut[] = [];
  for (const cut of raw.cuts) cuts.push(await protectCut(cut));
  return { ...raw, cuts };
}

/**
 * The board's page. Its period is fixed to the last twelve months: a period that a reader may move by a day at a time would let two
 * pages be subtracted from each other.
 */
export function pictureRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/picture', { config: { access: READERS } }, async (request, reply) => {
    if (Object.keys(request.query as object).length > 0)
      throw badInput('The picture is for the last twelve months; its period cannot be chosen in the address.');
    const picture = await pictureFor(ground, actorOf(request));
    return reply.page('picture/views/picture.njk', { title: 'The picture', marking: 'OFFICIAL', ...picture });
  });

  app.get('/api/picture', { config: { access: READERS } }, async (request) => pictureFor(ground, actorOf(request)));
}

/** Today; or the last day anything was received where that is over two months ago, so that a practice county of last year is not an empty page. */
function endOfPeriod(last: string | null, now: Date): string {
  const stale = last !== null && now.getTime() - Date.parse(last) > 60 * 86_400_000;
  return stale ? last : now.toISOString().slice(0, 10);
}

function yearBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
