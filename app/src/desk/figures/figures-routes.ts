import type { FastifyInstance } from 'fastify';
import { actorOf, allow, badInput, words, type Actor, type Ground } from '../../ground/index.ts';
import { rowOfType } from './agency-group.ts';
import { publishedFigures, publishFigures, silentNow, typeOfAgency } from './figures-store.ts';
import type { MonthFigures } from './month-figures.ts';
import { monthInWords, monthsOut, type Month } from './month.ts';
import type { SilentPartner } from './silent-partner.ts';

const READERS = allow('partner', 'desk', 'analyst', 'social_worker', 'met_officer', 'panel_chair', 'board');
/** Who sees the row of each group, and not only their own beside the county's. */
const SEE_ALL: readonly Actor['roles'][number][] = ['desk', 'analyst', 'board'];

/** The month's figures of the form: for partners their own kind of agency beside the county, for the desk also who has fallen silent. */
export function figuresRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/desk/figures', { config: { access: READERS } }, async (request, reply) => {
    const actor = actorOf(request);
    const now = new Date();
    const months = monthsOut(now);
    const month = chosen(months, request.query as { month?: unknown });
    const isDesk = actor.roles.includes('desk');
    const read = (): Promise<Read> =>
      ground.database.act(
        actor,
        { op: 'consult', what: 'monthly figures', id: month, did: 'read', purpose: 'statistics' },
        async (tx) => ({
          figures: await publishedFigures(tx, month),
          type: await typeOfAgency(tx, actor.agencyId),
          silent: isDesk ? await silentNow(tx, now) : [],
        }),
      );
    let found = await read();
    if (!found.figures) {
      await publishFigures(ground, month);
      found = await read();
    }
    const { figures, type, silent } = found;
    return reply.page('desk/figures/views/figures.njk', {
      title: `Figures for ${monthInWords(month)}`,
      month: monthInWords(month),
      months: months.map((one) => ({ value: one, text: monthInWords(one), selected: one === month })),
      ...(figures
        ? shownTo(
            figures,
            type,
            SEE_ALL.some((role) => actor.roles.includes(role)),
          )
        : {}),
      isDesk,
      silent: silent.map((one) => ({ ...one, type: words(one.type) })),
    });
  });
}

interface Read {
  readonly figures: MonthFigures | null;
  readonly type: string | null;
  readonly silent: readonly SilentPartner[];
}

function chosen(months: readonly Month[], { month }: { month?: unknown }): Month {
  const wanted = month ?? months[0];
  if (typeof wanted !== 'string' || !months.includes(wanted))
    throw badInput('There are no figures for that month. Choose one of the last twelve whose figures are out.');
  return wanted;
}

/** What one reader sees: all groups, or their own beside the county's. */
function shownTo(figures: MonthFigures, type: string | null, all: boolean): Record<string, unknown> {
  const own = type === null ? null : rowOfType(figures.groups, type);
  const tables = [
    { id: 'outcomes', caption: 'How much was shared, and what became of it', ...figures.outcomes },
    { id: 'themes', caption: 'Themes', ...figures.topics },
  ];
  return {
    own,
    merged: figures.groups.merged.map(words),
    tables: tables.map((table) => ({ ...table, rows: table.rows.filter(({ name }) => all || name === own) })),
    triage: [
      ...figures.groups.rows
        .filter((name) => all || name === own)
        .map((name) => ({ name, time: figures.triage[name] })),
      { name: 'The county', time: figures.triage[''] },
    ],
    useful: figures.useful,
  };
}
