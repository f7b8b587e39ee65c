import { usePhone } from './fake-wechat';

const phone = usePhone({ isGame: true });

test('there are no pages, and traces go out all the same', async () => {
  const [onPageShow, onPageHide] = [jest.fn(), jest.fn()];
  const sdk = await phone().start({ onPageShow, onPageHide });
  const { id, stored } = sdk.trace('product', { name: '皮肤' });
  await phone().pass(1000);
  expect(await stored).toBe(true);
  expect(phone().heardIds()).toEqual([id]);
  phone().emit('Hide');
  phone().emit('Show');
  expect([onPageShow.mock.calls, onPageHide.mock.calls, phone().warnings]).toEqual([[], [], []]);
});

test('what an earlier game has left goes out without a trace', async () => {
  const sdk = await phone().start();
  phone().server = () => 500;
  const { id } = sdk.trace('product', { name: '皮肤' });
  await phone().pass(1000);
  phone().server = () => 200;
  phone().requests = [];
  await phone().start();
  expect(phone().heardIds()).toEqual([id]);
});

test('one try when the game is hidden, and the rest when it is shown', async () => {
  const sdk = await phone().start();
  for (let at = 0; at < 30; at++) sdk.trace('marketing', { name: 'm' });
  await phone().pass(40);
  phone().emit('Hide');
  await phone().pass(3_600_000);
  expect(phone().heardIds()).toHaveLength(20);
  phone().emit('Show');
  await phone().pass(1000);
  expect(phone().heardIds()).toHaveLength(30);
});

test('after dispose it hears nothing any more', async () => {
  const sdk = await phone().start();
  sdk.dispose();
  sdk.trace('marketing', { name: 'm' });
  phone().emit('Hide');
  phone().emit('Show');
  await phone().pass(60_000);
  expect(phone().requests).toEqual([]);
});
