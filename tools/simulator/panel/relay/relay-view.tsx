import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../../desk/entry';
import type { RelayChats, RelayState } from '../../relay/relay-state';
import { useTexts } from '../texts';
import { ChatPane } from './chat-pane';
import { CrossingList } from './crossing-list';
import { followRelay } from './relay-feed';
import { Stations } from './stations';

interface RelayViewProps {
  /** The relay starts when its view is shown first, and is followed while it is. */
  isShown: boolean;
  entries: Entry[];
  latest: Entry | undefined;
}

const NOTHING: RelayChats = { follower: [], agent: [] };

/** A follower in WeChat and an agent in Udesk, the real relay between them, and what breaks it. */
export function RelayView({ isShown, entries, latest }: RelayViewProps) {
  const t = useTexts();
  const { state, chats, trouble } = useRelay(isShown);
  const isLost = trouble === 'lost';
  const isStarting = state === undefined || state.process === 'starting';
  const closed = isLost ? 'lost' : isStarting ? 'starting' : undefined;
  const isUdeskDown = !isLost && state?.udeskUpAt !== undefined;
  return (
    <section class="relay" aria-label={t.relay.title} data-testid="relay" data-process={state?.process}>
      <p class="relay-intro">{t.relay.intro}</p>
      {trouble && (
        <p class="relay-trouble" role="alert" data-testid="relay-trouble">
          {t.relay.troubles[trouble]}
        </p>
      )}
      {trouble !== 'missing' && (
        <>
          <Stations state={state} isLost={isLost} />
          <div class="relay-chats">
            <ChatPane end="follower" lines={chats.follower} closed={closed} />
            <ChatPane end="agent" lines={chats.agent} closed={isUdeskDown ? 'down' : closed} />
          </div>
          <CrossingList entries={entries} latest={latest} />
        </>
      )}
    </section>
  );
}

function useRelay(isShown: boolean) {
  const [state, setState] = useState<RelayState>();
  const [chats, setChats] = useState(NOTHING);
  const [trouble, setTrouble] = useState<'missing' | 'lost'>();
  useEffect(() => {
    if (!isShown) return undefined;
    return followRelay({
      onState(next) {
        setState(next);
        setTrouble(undefined);
      },
      onChats: setChats,
      onTrouble: setTrouble,
    });
  }, [isShown]);
  return { state, chats, trouble };
}
