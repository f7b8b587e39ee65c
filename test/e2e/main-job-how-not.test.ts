import { describeInBrowser } from './browser';
import { readDetail, readFields, readProblems, readText } from './panel-reading';
import { keepPicture } from './pictures';
import { setShopStage } from './shop-stage';

const HAND_WRITTEN = '联系客服（手写拼接）';
/** What a desk makes of the nickname `小满👩‍👩‍👧|爱喝茶🍵` when nobody guards it: a shorter one, and an avatar. */
const TORN = { nickname: '小满👩‍👩‍👧', avatar: '爱喝茶🍵' };

describeInBrowser('the same visitor by a string written by hand', () => {
  const stage = setShopStage();

  test.each([
    ['udesk', /^Udesk/, ['cut', 'avatar-not-url', 'empty-segment', 'json-cut-off']],
    ['sobot', /^Sobot/, ['cut', 'avatar-not-url', 'no-key']],
  ])('%s: WeChat cuts it at 1000 bytes, and the panel shows the damage', async (desk, name, problems) => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await shop.tap(name);
    await shop.tap('填入超长资料');
    await shop.tap('手写会怎样 ›');
    await shop.part('cut').waitFor();
    const kept = (await shop.part('kept').textContent()) ?? '';
    const bytes = Number(await shop.part('hand-bytes').textContent());
    await shop.contact(HAND_WRITTEN);
    const entry = await arrived();

    expect(await entry.getAttribute('data-desk')).toBe(desk);
    expect(await entry.getAttribute('data-state')).toBe('lost');
    expect(await readProblems(entry)).toEqual(problems);
    expect(await readFields(entry)).toEqual(TORN);

    const raw = await readDetail(entry, 'raw');
    const cut = await readDetail(entry, 'cut');
    expect(Buffer.byteLength(raw)).toBe(bytes);
    expect(bytes).toBeGreaterThan(5000);
    expect(raw).toBe(kept + cut);
    const arrivedBytes = Number(await entry.getAttribute('data-bytes'));
    const lostBytes = bytes - arrivedBytes;
    await shop.screen
      .getByText(`微信只留前 ${String(arrivedBytes)} 字节，悄悄截掉 ${String(lostBytes)} 字节`)
      .waitFor();
    expect(await readText(entry.getByTestId('problem').first())).toContain(
      `微信只留下前 ${String(arrivedBytes)} 字节，其余 ${String(lostBytes)} 字节悄悄截掉`,
    );
    expect(arrivedBytes).toBe(Buffer.byteLength(kept));
    // A character of up to four bytes does not go half.
    expect(arrivedBytes).toBeGreaterThan(996);
    expect(arrivedBytes).toBeLessThanOrEqual(1000);
    expect(await readDetail(entry, 'event')).toContain(`<SessionFrom><![CDATA[${kept}]]></SessionFrom>`);
    expect((await stage.entries())[0]?.tap?.report).toBeUndefined();

    await readDetail(entry, 'cut');
    await keepPicture(page, `how-not-${desk}`, desk === 'udesk' ? 'en-light' : 'zh-dark');
  });

  test('a short visitor with a plain name gets through by luck', async () => {
    const { shop, arrived } = await stage.open();
    await shop.tap('咨询');
    await shop.tap('填入文档示例');
    await shop.contact();
    const guarded = await readFields(await arrived(1));
    await shop.tap('手写会怎样 ›');
    await shop.contact(HAND_WRITTEN);
    const entry = await arrived(2);
    expect(await entry.getAttribute('data-state')).toBe('whole');
    expect(await readFields(entry)).toEqual(guarded);
  });
});
