import { describeInBrowser } from './browser';
import { readDetail } from './panel-reading';
import { setShopStage } from './shop-stage';

describeInBrowser('the button of the npm package and the button of the plugin', () => {
  const stage = setShopStage();

  test.each([
    ['udesk', /^Udesk/],
    ['sobot', /^Sobot/],
  ])('%s: give the same string', async (desk, name) => {
    const { shop, arrived } = await stage.open();
    const strings: string[] = [];
    const send = async () => {
      await shop.contact();
      strings.push(await readDetail(await arrived(strings.length + 1), 'raw'));
    };
    await shop.tap('咨询');
    await shop.tap(name);
    await shop.tap('填入文档示例');
    await send();
    await shop.tap('填入超长资料');
    await shop.part('report-dropped').first().waitFor();
    await send();

    await shop.tap(/^同一张表，换成插件版按钮/);
    await shop.title.filter({ hasText: '咨询（插件版）' }).waitFor();
    await shop.part('report-dropped').first().waitFor();
    await send();
    await shop.tap('填入文档示例');
    await shop.part('report-dropped').first().waitFor({ state: 'detached' });
    await send();

    const [smallOfPackage, largeOfPackage, largeOfPlugin, smallOfPlugin] = strings;
    expect(largeOfPlugin).toBe(largeOfPackage);
    expect(smallOfPlugin).toBe(smallOfPackage);
    expect(smallOfPlugin).not.toBe(largeOfPlugin);
    const entries = await stage.entries();
    expect(entries.map((entry) => [entry.desk, entry.tap?.page.route])).toEqual([
      [desk, 'pages/ask/ask'],
      [desk, 'pages/ask/ask'],
      [desk, 'pages/ask-plugin/ask-plugin'],
      [desk, 'pages/ask-plugin/ask-plugin'],
    ]);
  });
});
