import type { ReleaseListener } from '../desk/index.ts';

const AT_ONCE = 1000;

/**
 * Keeps the ties of released reports. A tie is between two mentions of one report and takes its audience, interval and
 * grade from that report; what it means for entities follows from the mentions' identity.
 */
export const takeInTies: ReleaseListener = async (tx, _ground, _actor, reports) => {
  const rows = reports.flatMap((report) =>
    report.ties.flatMap((tie) => {
      const from = report.things[tie.from];
      const to = report.things[tie.to];
      if (!from || !to) return [];
      return [
        {
          report_id: report.id,
          from_mention: from.id,
          to_mention: to.id,
          kind: tie.kind,
          weight: tie.weight ?? 1,
          happened_from: report.happenedFrom,
          happened_to: report.happenedTo,
          compartment: report.compartment,
          ...(report.recordedAt ? { recorded_at: report.recordedAt } : {}),
        },
      ];
    }),
  );
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await tx
      .insertInto('tl.association')
      .values(rows.slice(start, start + AT_ONCE))
      .execute();
  }
};
