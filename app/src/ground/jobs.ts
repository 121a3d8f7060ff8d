import PgBoss from 'pg-boss';

/** Every queue there is; made by the migrator, so that the application needs no right to make tables. */
export const QUEUES = ['checkpoint', 'sweep', 'drift', 'webhooks', 'release', 'figures'] as const;
export type Queue = (typeof QUEUES)[number];

export interface Jobs {
  /** Runs `work` for each job of the queue, and once every `cron` (five fields) where one is given. */
  readonly every: (queue: Queue, cron: string, work: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a worker on the shared queues. Any number may run, in one process or many. */
export async function startJobs(appUrl: string, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: appUrl, schema: 'jobs', migrate: false, max: 3 });
  boss.on('error', onError);
  await boss.start();
  return {
    every: async (queue, cron, work) => {
      await boss.work(queue, async () => {
        try {
          await work();
        } catch (error) {
          // pg-boss notes a failure in its own table only; a broken ledger must not stay there unread.
          onError(error instanceof Error ? error : new Error(String(error)));
          throw error;
        }
      });
      await boss.schedule(queue, cron);
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5000, wait: true });
    },
  };
}
