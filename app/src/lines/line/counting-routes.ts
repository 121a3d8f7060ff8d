import type { FastifyInstance } from 'fastify';
import { audienceNamed } from '../../desk/index.ts';
import { actorOf, badInput, field, formatDay, leaveNotice, type Ground } from '../../ground/index.ts';
import { MARKING, READERS, WRITERS } from '../access.ts';
import { countLines } from './counting.ts';
import { changeSetting, SETTINGS, settingNow, type SettingName } from './setting.ts';
import { kept, problemsOf, textProblem } from './typed.ts';

/** How lines are counted: the rule, the figure of each month, and the days it and the check-backs go by. */
export function countingRoutes(app: FastifyInstance, { database }: Ground): void {
  const page = async (request: Parameters<typeof actorOf>[0], more: Record<string, unknown>) => {
    const actor = actorOf(request);
    const counting = await database.act(
      actor,
      { op: 'consult', what: 'line', did: 'read how they are counted', purpose: 'intelligence' },
      (tx) => countLines(tx, formatDay(new Date())),
    );
    return {
      title: 'How lines are counted',
      marking: MARKING,
      back: '/lines',
      ...counting,
      total: counting.lines.length,
      mayWrite: actor.roles.includes('analyst'),
      settings: Object.entries(SETTINGS).map(([code, { name }]) => ({
        code,
        name,
        value: settingNow(counting.changes, code as SettingName),
      })),
      names: SETTINGS,
      values: {},
      ...more,
    };
  };

  app.get('/lines/counting', { config: { access: READERS } }, async (request, reply) =>
    reply.page('lines/views/line-counting.njk', await page(request, {})),
  );

  app.post('/lines/counting', { config: { access: WRITERS } }, async (request, reply) => {
    const values = {
      name: field(request, 'name'),
      value: field(request, 'value').trim(),
      reason: field(request, 'reason').trim(),
    };
    const days = /^\d{1,4}$/u.test(values.value) ? Number(values.value) : 0;
    const errors = problemsOf({
      name: Object.hasOwn(SETTINGS, values.name) ? null : 'Choose what to change',
      value: days >= 1 && days <= 1000 ? null : 'Enter a number of days from 1 to 1000',
      reason: textProblem(values.reason, 'Say in 20 characters or more why it changes', 20, 2000),
    });
    if (errors) return reply.status(400).page('lines/views/line-counting.njk', await page(request, { values, errors }));
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'setting of lines', did: `changed ${values.name}`, purpose: 'intelligence' },
      async (tx) => {
        const audience = await audienceNamed(tx, 'met');
        if (!audience)
          throw badInput(
            'The audience for lines has not been made yet. Ask your administrator to run "throughline doctor".',
          );
        await changeSetting(tx, actor, {
          name: values.name as SettingName,
          value: days,
          reason: kept(values.reason),
          compartment: audience.id,
        });
      },
    );
    leaveNotice(request, 'Changed from today on; what was counted before stays as it was counted');
    return reply.redirect('/lines/counting', 303);
  });
}
