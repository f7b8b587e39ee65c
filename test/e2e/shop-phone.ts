import type { Frame, Locator, Page } from 'playwright-core';

/** The shop as a visitor handles it: by what stands on the screen, one tap or key after the other. */
export interface Shop {
  phone: Frame;
  /** The page in front. */
  screen: Locator;
  title: Locator;
  chat: Locator;
  button(name: string | RegExp): Locator;
  field(label: string): Locator;
  /** By a class of the shop's, which a component has under a name of its own. */
  part(className: string): Locator;
  /** Taps a button, a tab or a link. */
  tap(name: string | RegExp): Promise<void>;
  type(label: string, text: string): Promise<void>;
  /** As one fills in what nobody types: all of it at once. */
  paste(label: string, text: string): Promise<void>;
  choose(picker: string, item: string): Promise<void>;
  /** Taps a contact button and waits until the desk has taken the visitor; then back to the shop. */
  contact(name?: string | RegExp): Promise<void>;
  leaveChat(): Promise<void>;
}

export async function shopOn(page: Page): Promise<Shop> {
  // The frame itself, which stays until the panel is reloaded: a locator of frames looks for it at each step.
  const isPhone = (frame: Frame) => frame.url().includes('/phone/');
  const phone = page.frames().find(isPhone) ?? (await page.waitForEvent('framenavigated', isPhone));
  const screen = phone.locator('wx-page:visible');
  const chat = phone.getByRole('dialog', { name: /^(?:客服|Customer service)$/ });
  const button = (name: string | RegExp) => phone.getByRole('button', { name, exact: true });
  const field = (label: string) => screen.getByRole('textbox', { name: label, exact: true });
  await screen.waitFor();

  const shop: Shop = {
    phone,
    screen,
    title: phone.locator('.ph-title'),
    chat,
    button,
    field,
    part: (className) => screen.locator(`.${className}, [class$="--${className}"]`),
    tap: (name) =>
      button(name)
        .or(phone.getByRole('link', { name, exact: true }))
        .click(),
    async type(label, text) {
      await field(label).click();
      await field(label).pressSequentially(text);
    },
    async paste(label, text) {
      await field(label).fill(text);
    },
    async choose(picker, item) {
      await button(picker).click();
      const sheet = phone.getByRole('dialog', { name: '请选择' });
      await sheet.getByText(item, { exact: true }).click();
      await sheet.getByRole('button', { name: '确定' }).click();
      await sheet.waitFor({ state: 'detached' });
    },
    async contact(name: string | RegExp = '联系客服') {
      await button(name).click();
      await chat.waitFor();
      await chat.getByText(/^(?:正在进入会话|Entering the conversation)$/).waitFor({ state: 'detached' });
      await shop.leaveChat();
    },
    async leaveChat() {
      await chat.getByRole('button', { name: /^(?:返回|Back)$/ }).click();
      await chat.waitFor({ state: 'detached' });
    },
  };
  return shop;
}
