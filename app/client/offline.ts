import { Device } from './offline/device.ts';
import { LockedDrafts } from './offline/locked-drafts.ts';
import { OfflinePage } from './offline/page.ts';

/** The page for writing without a connection. */
async function start(): Promise<void> {
  const page = new OfflinePage();
  try {
    await page.start(new LockedDrafts(await Device.open()));
  } catch {
    page.cannotKeep();
  }
}

void start();
