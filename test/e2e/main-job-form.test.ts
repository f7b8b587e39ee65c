import { describeInBrowser } from './browser';
import { readDetail, readFields, readProblems, readText } from './panel-reading';
import { keepPicture } from './pictures';
import { setShopStage } from './shop-stage';
import { sobotRead, sobotSent, typeSobotVisitor, typeUdeskVisitor, udeskRead, udeskSent } from './vendor-visitors';

describeInBrowser('the form of the shop, filled in and sent to the desk', () => {
  const stage = setShopStage();

  test('Udesk: the agent reads what was typed', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await typeUdeskVisitor(shop);
    await shop.contact();
    const entry = await arrived();
    expect(await readFields(entry)).toEqual(udeskRead);
    expect(await readProblems(entry)).toEqual([]);
    expect(await entry.getAttribute('data-state')).toBe('whole');
    const marks = (kind: string) => entry.locator('.fact', { hasText: kind }).locator('.mark-pair').allTextContents();
    expect(await marks('电话')).toEqual(['新增', '更新 ID 3']);
    expect(await marks('其他邮箱')).toEqual(['新增', '更新 ID 1']);
    expect(await readText(entry.locator('.entry-title'))).toBe('jack 从 咨询 进入');

    const [, , , customer = '', note = ''] = (await readDetail(entry, 'raw')).split('|');
    expect(JSON.parse(customer.replace('customer^', ''))).toEqual(udeskSent.customer);
    expect(JSON.parse(note.replace('note^', ''))).toEqual(udeskSent.note);
    await entry.getByTestId('raw-toggle').click();
    await keepPicture(page, 'form-udesk');
  });

  test('Sobot: the agent reads what was typed', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await typeSobotVisitor(shop);
    await shop.contact();
    const entry = await arrived();
    expect(await readFields(entry)).toEqual(sobotRead);
    expect(await readProblems(entry)).toEqual([]);
    expect(await entry.getAttribute('data-state')).toBe('whole');
    const routing = await readText(entry.locator('.card-routing'));
    expect(routing).toContain('转到技能组 xxx，技能组无坐席在线时转下一步');
    expect(routing).toContain('转到技能组 xxx，不再转出');
    expect(await readDetail(entry, 'raw')).toBe(sobotSent);
    await entry.getByTestId('raw-toggle').click();
    await keepPicture(page, 'form-sobot', 'en-light');
  });

  test('the sample of each vendor’s document, by one button', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    const samples = [
      ['udesk', /^Udesk/, udeskRead],
      ['sobot', /^Sobot/, sobotRead],
    ] as const;
    for (const [desk, name, read] of samples) {
      await shop.tap(name);
      await shop.tap('填入文档示例');
      await shop.contact();
      const entry = (await arrived()).and(page.locator(`[data-desk=${desk}]`));
      await entry.waitFor();
      expect(await readFields(entry)).toEqual(read);
      expect(await readProblems(entry)).toEqual([]);
      expect(await entry.getAttribute('data-state')).toBe('whole');
    }
  });
});
