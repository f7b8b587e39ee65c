import { render } from 'preact';

import { deliverTouches } from './engine/touch-events';
import { reportFault, watchFaults } from './engine/faults';
import { dialog } from './overlay';
import { carryFocus } from './pages/page-focus';
import { followPage, followWayBack, obeyPanel, tellPanel } from './panel-link';
import type { LoadedBundle, Phone } from './phone';
import { createSettings, type SettingsStore } from './settings';
import { cancelDialog } from './shell/dialogs';
import { keepDoubleTaps } from './shell/double-tap';
import { Shell } from './shell/shell';
import { createStore } from './store';
import { createPhone } from './start';
import './styles/index.css';

const query = new URLSearchParams(location.search);
const settings = createSettings(query);
const running = createStore<Phone | undefined>(undefined);

const container = document.createElement('div');
container.className = 'ph-pages';
// The mini program's; what the phone says itself is in the language of the phone.
container.lang = 'zh-CN';
deliverTouches(container);
keepDoubleTaps(document);
watchFaults();
obeyPanel(settings, {
  back() {
    const phone = running.get();
    if (dialog.get() !== undefined) cancelDialog();
    else if (phone !== undefined && phone.stack.pages().length > 1) phone.stack.navigateBack(1);
  },
  reload() {
    location.replace(addressWith(settings));
  },
});
render(<Shell settings={settings} running={running} container={container} />, document.body);

/** The same start page again, with the settings of now. */
function addressWith(current: SettingsStore): string {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ ...current.get() })) address.searchParams.set(name, value);
  return address.href;
}

async function start(): Promise<void> {
  const response = await fetch('app.json');
  if (!response.ok) throw new Error(`app.json: HTTP ${response.status}`);
  const bundle = (await response.json()) as LoadedBundle;
  for (const warning of bundle.warnings) console.warn(warning);
  document.documentElement.classList.toggle('wx-v2', bundle.app.style === 'v2');
  const { phone, launch } = createPhone({ bundle, settings, path: query.get('path') ?? '', container });
  let unfollow = () => {};
  phone.stack.top.subscribe((page) => {
    unfollow();
    if (page !== undefined) unfollow = followPage(page);
  });
  followWayBack(phone);
  carryFocus(phone.stack.top);
  running.set(phone);
  launch();
}

void start()
  .catch(reportFault)
  .then(() => {
    tellPanel({ type: 'phone:ready' });
  });
