import type { DroppedTrace, UdeskSdkApi } from '../../../plugin/ud-sdk';
import { usePhone } from './fake-wechat';
import type { Phone } from './phone';

interface Launches {
  phone: () => Phone;
  /** Ids of events that lie in storage, after the server has refused to answer. */
  leave(names: string[]): Promise<string[]>;
  /** Of these, what storage has. */
  kept(ids: string[]): string[];
  /** Drops that the hook is told of, and the SDK. */
  begin(): Promise<{ sdk: UdeskSdkApi; drops: DroppedTrace[] }>;
}

/** A new phone for every test, on which the app is started again and again. */
export function useLaunches(): Launches {
  const phone = usePhone();
  return {
    phone,
    async leave(names) {
      const sdk = await phone().start();
      phone().server = () => 503;
      const ids = names.map((name) => sdk.trace('marketing', { name }).id);
      await phone().pass(1000);
      phone().kill();
      phone().requests = [];
      phone().server = () => 200;
      return ids;
    },
    kept: (ids) => ids.filter((id) => phone().keysOf([id]).length > 0),
    async begin() {
      const drops: DroppedTrace[] = [];
      const sdk = await phone().start({ onDrop: (dropped) => drops.push(dropped) });
      return { sdk, drops };
    },
  };
}
