import type { FrameLocator } from 'playwright-core';
import { GOODS } from './shop-cards';
import type { Visit } from './shop-stage';

/** Where WeChat has no chat, by the names that the phone shows. */
export const PLATFORMS = { ohos: 'HarmonyOS', mac: 'Mac', windows: 'Windows' };
export type Platform = keyof typeof PLATFORMS;

export async function useOn(visit: Visit, platform: Platform): Promise<void> {
  await visit.page.getByTestId('platform').selectOption(platform);
  await visit.shop.phone.getByText(PLATFORMS[platform]).waitFor();
}

export async function askAboutGoods(visit: Visit): Promise<void> {
  await visit.shop.tap(GOODS.gaiwan);
  await visit.shop.tap('联系客服');
}

export const windowOf = ({ shop }: Visit): FrameLocator => shop.phone.frameLocator('wx-web-view iframe');

/** What the window shows, by the names of its facts. */
export async function factsOf(visit: Visit): Promise<Record<string, string>> {
  const im = windowOf(visit);
  await im.getByTestId('im-client').waitFor();
  const facts = im.getByTestId('fact');
  return Object.fromEntries(
    await facts.evaluateAll((all) => all.map((one) => [one.getAttribute('data-name') ?? '', one.textContent] as const)),
  );
}
export const identityIn = async (visit: Visit) =>
  await windowOf(visit).getByTestId('identity').getAttribute('data-code');
