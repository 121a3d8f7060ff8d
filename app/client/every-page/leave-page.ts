import { ExitThisPage } from 'govuk-frontend';

/**
 * “Exit this page”: GOV.UK’s component with its three presses of Shift. The page gives up its place in the history besides, so
 * that “Back” does not lead to it.
 */
export class LeavePage extends ExitThisPage {
  override exitPage(): void {
    document.body.classList.add('govuk-exit-this-page-hide-content');
    document.title = '';
    location.replace('/exit');
  }
}
