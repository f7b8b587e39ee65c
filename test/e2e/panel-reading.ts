import type { Locator, Page } from 'playwright-core';

/** What the panel says, read off its page and nowhere else. */

export async function awaitConnection(page: Page, state: 'live' | 'lost'): Promise<void> {
  await page.locator(`[data-testid=connection][data-state=${state}]`).waitFor({ state: 'attached' });
}

function attributes(elements: Locator, name: string): Promise<string[]> {
  return elements.evaluateAll((all, wanted) => all.map((one) => one.getAttribute(wanted) ?? ''), name);
}

/** `innerText` of an entry is empty until it has been on screen for a frame: `content-visibility` skips it. */
export async function readText(element: Locator): Promise<string> {
  return (await element.textContent()) ?? '';
}

/** The values of an entry or inspection, by the path of their field. */
export function readFields(within: Locator): Promise<Record<string, string>> {
  return within
    .getByTestId('field')
    .evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-path') ?? '', one.textContent])));
}

/** The codes of what is wrong, in the order of the list. */
export function readProblems(within: Locator): Promise<string[]> {
  return attributes(within.getByTestId('problem'), 'data-code');
}

/** The paths of a list: `dropped`, `shortened`, `bar-left-out`. */
export function readPaths(within: Locator, testId: string): Promise<string[]> {
  return attributes(within.getByTestId(testId), 'data-path');
}

/** `raw`, `event` or `cut`, opened for it. */
export async function readDetail(entry: Locator, name: 'raw' | 'event' | 'cut'): Promise<string> {
  const toggle = entry.getByTestId(`${name}-toggle`);
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  return await readText(entry.getByTestId(name));
}
