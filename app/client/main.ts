import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend';
import { LeavePage } from './every-page/leave-page.ts';
import { startShade } from './every-page/shade.ts';
import { startWorker } from './every-page/worker.ts';

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  LeavePage,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}
startShade();
startWorker().catch(() => {
  // The page works as it is; only writing without a connection does not.
});
