import { useEffect, useRef, useState } from 'preact/hooks';
import { PLATFORMS, type Desk, type Entry } from '../../desk/entry';
import { keyOf } from './entry-key';
import { chooseDesk, openFeed, type Connection } from './feed';
import { PhoneColumn } from './phone-column';
import { DESKS, firstLang, keepChoice, NETWORKS, readChoice, THEMES, VIEWS } from './preferences';
import type { Choices, View } from './preferences';
import { RelayView } from './relay/relay-view';
import { StreamColumn } from './stream-column';
import { texts, TextsContext, type Lang, type Texts } from './texts';
import { TopBar } from './top-bar';
import { visitorName } from './trace-card';
import { callerName, sayState } from './video-words';
import { announceWebIm } from './webim-words';
import { stateOf } from './verdict';
import { useNarrow, useView } from './view';
import { Workbench } from './workbench';

/** As many as the desk keeps. */
const MOST_ENTRIES = 500;

export function App() {
  const [lang, setLang] = useChoice('lang', () => firstLang(location.search, navigator.languages));
  const [theme, setTheme] = useChoice('theme', () => readChoice('theme', THEMES) ?? 'system');
  const [desk, setDesk] = useChoice('desk', () => readChoice('desk', DESKS) ?? 'udesk');
  const [platform, setPlatform] = useChoice('platform', () => readChoice('platform', PLATFORMS) ?? 'ios');
  const [network, setNetwork] = useChoice('network', () => readChoice('network', NETWORKS) ?? 'online');
  const narrow = useNarrow();
  const [view, setView] = useView(narrow);
  const { entries, connection, latest, newest } = useFeed(setDesk);
  const unseen = useUnseen(newest, view === 'desk');
  const t = texts[lang];

  useEffect(() => {
    document.documentElement.lang = t.htmlLang;
    document.documentElement.dataset['theme'] = theme;
  }, [t, theme]);
  useEffect(() => {
    if (connection === 'live') void chooseDesk(desk).catch(() => undefined); // told again when the desk is back
  }, [desk, connection]);

  const chooseLang = (chosen: Lang): void => {
    history.replaceState(null, '', location.pathname + location.hash); // a choice made here outranks `?lang=`
    setLang(chosen);
  };
  const views: readonly View[] = narrow ? VIEWS : VIEWS.filter((name) => name !== 'phone');
  const counts = { udesk: countAt(entries, 'udesk'), sobot: countAt(entries, 'sobot') };
  const shows = (name: View): boolean => name === view || (!narrow && name === 'phone' && view === 'desk');
  return (
    <TextsContext.Provider value={t}>
      <TopBar
        {...{ view, views, unseen, desk, counts, lang, theme }}
        onView={setView}
        onDesk={setDesk}
        onLang={chooseLang}
        onTheme={setTheme}
      />
      <main class="views">
        <div
          id="view-phone"
          class="view-phone"
          hidden={!shows('phone')}
          {...(narrow ? { role: 'tabpanel', 'aria-labelledby': 'tab-phone' } : {})}
        >
          <PhoneColumn {...{ lang, desk, platform, network }} onPlatform={setPlatform} onNetwork={setNetwork} />
        </div>
        <div id="view-desk" class="view-desk" role="tabpanel" aria-labelledby="tab-desk" hidden={!shows('desk')}>
          <StreamColumn {...{ desk, entries, counts, connection, latest }} />
        </div>
        <div
          id="view-workbench"
          class="view-workbench"
          role="tabpanel"
          aria-labelledby="tab-workbench"
          hidden={!shows('workbench')}
        >
          <Workbench connection={connection} />
        </div>
        <div id="view-relay" class="view-relay" role="tabpanel" aria-labelledby="tab-relay" hidden={!shows('relay')}>
          <RelayView isShown={shows('relay')} {...{ entries, latest }} />
        </div>
      </main>
      <p class="sr-only" role="status" aria-live="polite" data-testid="announcement">
        {latest && announce(latest, t)}
      </p>
    </TextsContext.Provider>
  );
}

function useChoice<K extends keyof Choices>(
  name: K,
  first: () => Choices[K],
): [Choices[K], (value: Choices[K]) => void] {
  const [value, setValue] = useState(first);
  const choose = (chosen: Choices[K]): void => {
    keepChoice(name, chosen);
    setValue(() => chosen);
  };
  return [value, choose];
}

/** Newest first. The agent follows a visitor to the desk they came to; one who only looks around asks nothing of them. */
function useFeed(follow: (desk: Desk) => void) {
  const [entries, setEntries] = useState<Entry[]>([]);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [latest, setLatest] = useState<Entry>();
  const [newest, setNewest] = useState<Entry>();
  const known = useRef(new Set<string | number>());
  useEffect(
    () =>
      openFeed({
        onList(list) {
          known.current = new Set(list.map(keyOf));
          setEntries([...list].reverse());
          if (list.length === 0) setLatest(undefined);
        },
        onArrival(entry) {
          setEntries((before) => takeIn(before, entry));
          setLatest(entry);
          // Not the end of a call that is there already, nor what goes on in a chat.
          if (known.current.has(keyOf(entry))) return;
          known.current.add(keyOf(entry));
          // What crosses a relay has a view of its own, and there it is many at once.
          if (entry.kind === 'relay') return;
          setNewest(entry);
          if (isVisitor(entry)) follow(entry.desk);
        },
        onConnection: setConnection,
      }),
    [],
  );
  return { entries, connection, latest, newest };
}

/** Somebody who asks: not one who only looks around, nor a page that got a button. */
function isVisitor(entry: Entry): boolean {
  return entry.kind === 'web-im' ? entry.stage === 'visit' : entry.kind !== 'trace';
}

/** In front; what goes on in a call or a chat, in its own place. */
function takeIn(known: Entry[], entry: Entry): Entry[] {
  const key = keyOf(entry);
  if (known.some((other) => keyOf(other) === key)) return known.map((other) => (keyOf(other) === key ? entry : other));
  return [entry, ...known].slice(0, MOST_ENTRIES);
}

/** Entries that arrived while the desk was out of sight. */
function useUnseen(newest: Entry | undefined, visible: boolean): number {
  const [unseen, setUnseen] = useState(0);
  const counted = useRef<Entry | undefined>(undefined);
  useEffect(() => {
    if (visible) setUnseen(0);
    else if (newest && counted.current !== newest) setUnseen((count) => count + 1);
    counted.current = newest;
  }, [newest, visible]);
  // An effect comes a frame late.
  return visible ? 0 : unseen;
}

function countAt(entries: Entry[], desk: Desk): number {
  return entries.filter((entry) => entry.desk === desk).length;
}

function announce(entry: Entry, t: Texts): string {
  if (entry.kind === 'trace')
    return t.trace.arrived(visitorName(entry.visitor, t), t.trace.did[entry.traceType], entry.data.name);
  if (entry.kind === 'video') return t.video.told(callerName(entry, t), sayState(entry, t));
  if (entry.kind === 'web-im') return announceWebIm(entry, t);
  if (entry.kind === 'relay') return ''; // the chats beside it tell more, and less often
  const state = stateOf(entry, entry.tap?.report);
  const figures = t.figures(entry.sentBytes, entry.limit);
  return t.stream.arrived(entry.view.nickname || t.visitor, entry.tap?.page.title ?? '', figures, t.states[state]);
}
