import type { Visit } from './shop-stage';

export const HERE = '在小程序里视频';
export const THERE = '打开视频小程序';

/** Goes to an order and waits until the jump is signed. */
export async function openOrder({ page, shop }: Visit, order: string, isSigned = true): Promise<void> {
  await shop.tap('订单');
  const signed = isSigned ? page.waitForResponse(/\/sign\/video$/) : undefined;
  await shop.tap(order);
  await signed;
}

export const said = ({ shop }: Visit) => shop.part('said');
export const inPhone = ({ shop }: Visit, id: string) => shop.phone.getByTestId(id);

export const verdictOf = (visit: Visit) => inPhone(visit, 'video-verdict').getAttribute('data-verdict');

export async function jump(visit: Visit, order: string): Promise<void> {
  await openOrder(visit, order);
  await jumpFromOrder(visit);
}
export async function jumpFromOrder(visit: Visit): Promise<void> {
  await visit.shop.tap(THERE);
  await inPhone(visit, 'mini-allow').click();
  await inPhone(visit, 'video-verdict').waitFor();
}
