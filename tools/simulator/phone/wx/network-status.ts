import { guard } from '../engine/faults';
import type { Phone } from '../phone';
import type { Network } from '../settings';
import { asyncCall } from './async-call';

const TYPES: Record<Network, string> = { online: 'wifi', slow: '2g', offline: 'none' };

type Listener = (status: { isConnected: boolean; networkType: string }) => void;

export function networkStatus({ settings }: Phone): Record<string, unknown> {
  const listeners = new Set<Listener>();
  let last = settings.get().network;
  settings.subscribe(({ network }) => {
    if (network === last) return;
    last = network;
    const status = { isConnected: network !== 'offline', networkType: TYPES[network] };
    for (const listener of [...listeners]) {
      guard(() => {
        listener(status);
      });
    }
  });
  return {
    getNetworkType: asyncCall('getNetworkType', () => ({ networkType: TYPES[settings.get().network] })),
    onNetworkStatusChange(listener: Listener) {
      listeners.add(listener);
    },
    offNetworkStatusChange(listener?: Listener) {
      if (listener === undefined) listeners.clear();
      else listeners.delete(listener);
    },
  };
}
