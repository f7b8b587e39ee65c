import type { Locator } from 'playwright-core';
import { describeInBrowser } from './browser';
import { readDetail, readFields, readPaths, readProblems } from './panel-reading';
import { keepPicture } from './pictures';
import type { Shop } from './shop-phone';
import { setShopStage } from './shop-stage';

/** A family of three, joined by U+200D, and a separator of the string. */
const NICKNAME = '小满👩‍👩‍👧|爱喝茶🍵';

/** What the visitor sees in the form, by the words beside the inputs. */
function readForm(shop: Shop): Promise<Record<string, string>> {
  return shop.screen
    .locator('input, textarea')
    .evaluateAll((all) =>
      Object.fromEntries(
        (all as (HTMLInputElement | HTMLTextAreaElement)[]).map((one) => [one.ariaLabel ?? '', one.value]),
      ),
    );
}

/** What the component's `fit` event told the shop, which lists it for the visitor: no code of the simulator is between. */
async function readShopReport(shop: Shop) {
  const texts = (name: string): Promise<string[]> => shop.part(name).allTextContents();
  const [bytes = ''] = await texts('report-bytes');
  return { bytes: Number(bytes), dropped: await texts('report-dropped'), shortened: await texts('report-shortened') };
}

async function expectSameReport(entry: Locator, told: { dropped: string[]; shortened: string[] }): Promise<void> {
  expect(await readPaths(entry, 'dropped')).toEqual(told.dropped);
  expect(await readPaths(entry, 'shortened')).toEqual(told.shortened);
  expect(await readPaths(entry, 'bar-left-out')).toEqual(told.dropped);
}

describeInBrowser('a visitor with far too much to say', () => {
  const stage = setShopStage();

  test('Udesk: what fits arrives whole, and the panel lists what the button left out', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await shop.tap('填入超长资料');
    await shop.part('report-dropped').first().waitFor();
    const form = await readForm(shop);
    expect(form['昵称']).toBe(NICKNAME);
    expect(Buffer.byteLength(form['情况说明'] ?? '')).toBeGreaterThan(5000);
    expect(form['客户自定义字段 40 字段名']).toBe('TextField_40');
    const told = await readShopReport(shop);
    await shop.contact();
    const entry = await arrived();

    await expectSameReport(entry, told);
    const [record] = await stage.entries();
    expect(record?.tap?.report?.fit).toEqual(told);
    expect(told.dropped.length + told.shortened.length).toBeGreaterThan(20);
    expect(await entry.getAttribute('data-bytes')).toBe(String(told.bytes));
    expect(await entry.getAttribute('data-state')).toBe('shortened');
    expect(await readProblems(entry)).toEqual([]);

    const raw = await readDetail(entry, 'raw');
    expect(Buffer.byteLength(raw)).toBe(told.bytes);
    expect(told.bytes).toBeLessThanOrEqual(1000);
    const [, nickname, , customer = '', note = ''] = raw.split('|');
    expect(nickname).toBe(NICKNAME.replace('|', '｜'));
    const sent = JSON.parse(customer.replace('customer^', '')) as { custom_fields: Record<string, string> };
    expect(JSON.parse(note.replace('note^', ''))).toEqual({ title: form['业务主题'] });

    // Every field of the form is on the panel as it was typed, or on the list of what is not.
    const read = await readFields(entry);
    expect(read).toMatchObject({ nickname: NICKNAME.replace('|', '｜'), 'customer.customer_name': form['姓名'] });
    for (let at = 1; at <= 40; at += 1) {
      const path = `customer.custom_fields.TextField_${String(at)}`;
      const value = form[`客户自定义字段 ${String(at)} 内容`];
      expect([at, read[path], told.dropped.includes(path)]).toEqual([
        at,
        ...(path in read ? [value, false] : [undefined, true]),
      ]);
    }
    expect(Object.keys(sent.custom_fields).length).toBeGreaterThan(0);
    const description = read['customer.description'] ?? '';
    expect(form['情况说明']?.startsWith(description)).toBe(true);
    expect(told.shortened.includes('customer.description') || told.dropped.includes('customer.description')).toBe(true);
    await entry.getByTestId('raw-toggle').click();
    await keepPicture(page, 'oversized-udesk', 'en-dark');
  });

  test('Sobot: the same', async () => {
    const { page, shop, arrived } = await stage.open({ query: '?lang=en' });
    await shop.tap('咨询');
    await shop.tap(/^Sobot/);
    await shop.tap('填入超长资料');
    await shop.part('report-dropped').first().waitFor();
    const form = await readForm(shop);
    expect(form['昵称']).toBe(NICKNAME);
    expect(Buffer.byteLength(form['自定义参数 41 内容，整数按数字发'] ?? '')).toBeGreaterThan(5000);
    const told = await readShopReport(shop);
    await shop.contact();
    const entry = await arrived();

    await expectSameReport(entry, told);
    const [record] = await stage.entries();
    expect(record?.tap?.report?.fit).toEqual(told);
    expect(await entry.getAttribute('data-state')).toBe('shortened');
    expect(await readProblems(entry)).toEqual([]);
    const raw = await readDetail(entry, 'raw');
    expect(Buffer.byteLength(raw)).toBe(told.bytes);
    expect(told.bytes).toBeLessThanOrEqual(1000);
    const [, nickname, , params = ''] = raw.split('|');
    expect(nickname).toBe(NICKNAME.replace('|', '｜'));
    const sent = Object.entries(JSON.parse(params) as Record<string, string>);
    expect(sent.length + told.dropped.length).toBe(41);
    const read = await readFields(entry);
    for (let at = 1; at <= sent.length; at += 1) {
      expect(sent[at - 1]).toEqual([`偏好${String(at)}`, form[`自定义参数 ${String(at)} 内容，整数按数字发`]]);
      expect(read[`params["偏好${String(at)}"]`]).toBe(sent[at - 1]?.[1]);
    }
    // So many parameters stand side by side, and the bar is still in sight.
    expect(await entry.locator('.card-own').getByTestId('field').count()).toBe(sent.length);
    expect(read['partnerid']).toBe(form['客户编号']);
    await entry.getByTestId('raw-toggle').click();
    await keepPicture(page, 'oversized-sobot', 'en-light');
  });
});
