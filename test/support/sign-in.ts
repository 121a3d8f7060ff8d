import type { Page } from 'playwright-core';

/** Signs in at the practice provider as a person of that name. Ends on the page they begin with. */
export async function signInAs(page: Page, url: string, name: string, to = '/'): Promise<void> {
  await page.goto(`${url}/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel(name, { exact: true }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => !at.pathname.startsWith('/practice-') && !at.pathname.startsWith('/sign-in'));
}
