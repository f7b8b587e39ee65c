import { describeInBrowser } from '../browser';
import { awaitConnection, readFields } from '../panel-reading';
import { keepPicture } from '../pictures';
import { GOODS } from '../shop-cards';
import { shopOn } from '../shop-phone';
import { setShopStage } from '../shop-stage';

describeInBrowser('when something between the two is not there', () => {
  const stage = setShopStage();

  test('a reload keeps the entries, and the form what was typed; where nothing can be kept it goes on, too', async () => {
    const { page, shop, entries, arrived } = await stage.open();
    await shop.tap('咨询');
    await shop.type('昵称', '张三');
    await shop.contact();
    await shop.type('姓名', '张小三');
    await shop.contact();
    await arrived(2);
    await page.reload();
    await arrived(2);
    expect(await entries.locator('.entry-title > b').allTextContents()).toEqual(['张三', '张三']);
    expect(await readFields(entries.first())).toEqual({ nickname: '张三', 'customer.customer_name': '张小三' });
    expect(await readFields(entries.last())).toEqual({ nickname: '张三' });
    const again = await shopOn(page);
    await again.tap('咨询');
    expect(await again.field('姓名').inputValue()).toBe('张小三');

    await again.phone.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await again.type('姓名', '大');
    await again.contact();
    expect(await readFields(await arrived(3))).toEqual({ nickname: '张三', 'customer.customer_name': '张小三大' });
    expect(await page.getByTestId('phone-error').count()).toBe(0);
  });

  test('a server that is gone is told on both sides, and found again by both', async () => {
    const { page, shop, entries, arrived } = await stage.open();
    await shop.tap(GOODS.gaiwan);
    await shop.contact();
    await arrived();
    await stage.stop();
    await awaitConnection(page, 'lost');
    expect(await page.getByTestId('connection').innerText()).toBe('连接断开，正在重连');
    expect(await entries.count()).toBe(1);
    await shop.tap('联系客服');
    await shop.chat.getByText('没有进入会话。客服服务没有应答。').waitFor();
    await keepPicture(page, 'server-gone');

    await stage.start();
    await awaitConnection(page, 'live');
    expect(await page.getByTestId('connection').innerText()).toBe('实时');
    // A desk that was started anew remembers nothing, and the panel does not pretend to.
    await page.getByTestId('empty').waitFor();
    await shop.chat.getByRole('button', { name: '再试一次' }).click();
    expect(await readFields(await arrived())).toMatchObject({ 'note.title': '咨询 天青盖碗' });
    await shop.chat.getByText('没有进入会话').waitFor({ state: 'detached' });
  });

  test('on a slow network the chat says that it is being entered; without one it says so, and enters when there is one', async () => {
    const { page, shop, arrived } = await stage.open();
    await shop.tap(GOODS.gaiwan);
    await page.getByTestId('network').selectOption('slow');
    await shop.phone.getByText('2G').waitFor();
    await shop.tap('联系客服');
    await shop.chat.getByText('正在进入会话').waitFor();
    expect(await stage.entries()).toEqual([]);
    await arrived();
    await shop.chat.getByText('正在进入会话').waitFor({ state: 'detached' });
    await shop.leaveChat();

    await page.getByTestId('network').selectOption('offline');
    await shop.phone.getByText('无网络').waitFor();
    await shop.tap('联系客服');
    await shop.chat.getByText('没有进入会话。手机没有网络，消息没有发出。').waitFor();
    expect(await stage.entries()).toHaveLength(1);
    await keepPicture(page, 'phone-offline');
    await page.getByTestId('network').selectOption('online');
    await shop.phone.getByText('WiFi').waitFor();
    await shop.chat.getByRole('button', { name: '再试一次' }).click();
    await arrived(2);
    await shop.chat.getByText('没有进入会话').waitFor({ state: 'detached' });
  });
});
