import type { About } from './about';

/** Answers a tap where WeChat is said to have no customer chat (HarmonyOS, Mac, Windows): the desk has a web page too. */
export function openWebIm(about: About = {}): void {
  const query = (Object.keys(about) as (keyof About)[])
    .map((name) => `${name}=${encodeURIComponent(about[name] || '')}`)
    .join('&');
  void wx.navigateTo({ url: `/pages/web-im/web-im${query && `?${query}`}` });
}
