import type { Locator } from 'playwright-core';
import { setPhoneStage, type Phone, type PhoneInPanel, type PhoneStage } from './phone-stage';

/** The vendor's mini program, as its document writes it. */
export const VIDEO_APP = 'wx46f00ac6f3dsdf12a';

/** What the phone shows of a call, by its test id. */
export const id = (phone: Phone, name: string): Locator => phone.frame.getByTestId(name);

/** By keyboard, which counts as a tap and waits for nothing on the screen. */
export async function jump(phone: Phone): Promise<void> {
  await phone.byId('jump').press('Enter');
  await id(phone, 'mini-allow').press('Enter');
  await phone.until('App.onHide');
}

export async function openPage(phone: Phone, button = '页面'): Promise<void> {
  await phone.reach(button);
  await id(phone, 'video-app').waitFor();
  await phone.until('video.onHide');
}

/** Waits until the service has been told of the end as well: the next test is not to hear of it. */
export async function ended(phone: Phone, end: () => Promise<void>): Promise<void> {
  const told = phone.page.waitForResponse(/\/video\/end$/);
  await end();
  await told;
}

export interface VideoPhone {
  readonly phone: PhoneInPanel;
  stage: PhoneStage;
  /** Taps what ends the call, and gives what the service was told. */
  endedBy(button: string): Promise<unknown>;
}

/** Registers the hooks of a describe: one phone for all of its tests, on the page that calls. */
export function setVideoPhone(): VideoPhone {
  const stage = setPhoneStage();
  let phone: PhoneInPanel;

  beforeAll(async () => {
    phone = await stage.openInPanel('/pages/video/video');
  });
  beforeEach(async () => {
    // Out of what a test that failed has left open.
    await phone.page.keyboard.press('Escape');
    await phone.set({ lang: 'zh' });
    await phone.forget();
  });

  return {
    get phone() {
      return phone;
    },
    stage,
    async endedBy(button) {
      await ended(phone, () => id(phone, button).click());
      return stage.videos.at(-1)?.[1];
    },
  };
}
