import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import { dialog, isScreen } from '../overlay';
import type { Phone } from '../phone';
import type { SettingsStore } from '../settings';
import type { Store } from '../store';
import { useStore } from './use-store';
import { textsOf, type Texts } from '../texts';
import { cancelDialog, DialogLayer } from './dialogs';
import { FaultStrip } from './fault-strip';
import { NavBar } from './nav-bar';
import { StatusLine } from './status-line';
import { TabBar } from './tab-bar';
import { ToastLayer } from './toast-layer';
import { useBackSwipe } from './back-swipe';

interface ShellProps {
  settings: SettingsStore;
  running: Store<Phone | undefined>;
  /** Where the pages are; they are not Preact's. */
  container: HTMLElement;
}

/** Everything of the phone that is not the mini program. */
export function Shell({ settings, running, container }: ShellProps) {
  const { platform, lang } = useStore(settings);
  const phone = useStore(running);
  const open = useStore(dialog);
  const texts = textsOf(lang);
  const stage = useRef<HTMLElement>(null);

  // At once, not after the first frame: a mini program that is loaded by then would run outside of the document.
  useLayoutEffect(() => {
    stage.current?.prepend(container);
  }, [container]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && dialog.get() !== undefined) cancelDialog();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  return (
    <div class="ph" data-platform={platform} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      {phone === undefined ? (
        <StatusLine settings={settings} page={undefined} texts={texts} />
      ) : (
        <TopLine phone={phone} settings={settings} isCovered={isScreen(open)} texts={texts} />
      )}
      <div class="ph-screen" inert={open !== undefined}>
        {phone === undefined ? undefined : <NavBar phone={phone} texts={texts} />}
        <main class="ph-stage" ref={stage} aria-label={texts.page}>
          {phone === undefined ? undefined : <PageEdge phone={phone} texts={texts} />}
          <FaultStrip texts={texts} />
        </main>
        {phone === undefined ? undefined : <TabBar phone={phone} texts={texts} />}
      </div>
      <ToastLayer />
      <DialogLayer texts={texts} />
    </div>
  );
}

interface PartProps {
  phone: Phone;
  texts: Texts;
}

function TopLine({ phone, settings, isCovered, texts }: PartProps & { settings: SettingsStore; isCovered: boolean }) {
  const page = useStore(phone.stack.top);
  return <StatusLine settings={settings} page={isCovered ? undefined : page} texts={texts} />;
}

/** The edge that a finger pulls to go back, and what stands there while there is no page. */
function PageEdge({ phone, texts }: PartProps) {
  const page = useStore(phone.stack.top);
  const swipe = useBackSwipe(() => {
    if (phone.stack.pages().length > 1) phone.stack.navigateBack(1);
  });
  if (page === undefined) {
    return (
      <p class="ph-empty" role="status">
        {texts.pageNotFound}
      </p>
    );
  }
  return phone.stack.pages().length > 1 ? <div class="ph-edge" aria-hidden="true" {...swipe} /> : null;
}
