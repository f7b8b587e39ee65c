import type { AppEvent } from '../app/app-instance';
import type { Phone } from '../phone';

type Listener = (argument?: unknown) => void;

export function appEvents({ app }: Phone): Record<string, unknown> {
  const on = (event: AppEvent) => (listener: Listener) => {
    app.on(event, listener);
  };
  const off = (event: AppEvent) => (listener?: Listener) => {
    app.off(event, listener);
  };
  return {
    onAppShow: on('show'),
    offAppShow: off('show'),
    onAppHide: on('hide'),
    offAppHide: off('hide'),
    onError: on('error'),
    offError: off('error'),
  };
}
