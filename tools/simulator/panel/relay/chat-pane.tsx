import { useEffect, useRef } from 'preact/hooks';
import type { ChatLine } from '../../relay/relay-state';
import { clockTime } from '../clock-time';
import { useTexts } from '../texts';
import { Composer, type Closed } from './composer';
import { pictureUrl, type End } from './relay-actions';

interface ChatPaneProps {
  end: End;
  lines: ChatLine[];
  /** Why nobody can write here. */
  closed: Closed | undefined;
}

/** One end of the chat, as the person there sees it. */
export function ChatPane({ end, lines, closed }: ChatPaneProps) {
  const t = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const showLast = (): void => list.current?.scrollTo({ top: list.current.scrollHeight });
  useEffect(showLast, [lines.length]);
  return (
    <section class="chat" aria-label={t.relay.ends[end].title} data-testid={`chat-${end}`}>
      <h2 class="chat-head">{t.relay.ends[end].title}</h2>
      {/* Scrolls, so that it can be reached without a mouse. */}
      <div
        class="chat-lines"
        ref={list}
        onLoadCapture={showLast}
        role="log"
        tabIndex={0}
        aria-label={t.relay.ends[end].title}
      >
        {lines.length === 0 ? (
          <p class="chat-empty muted">{t.relay.ends[end].empty}</p>
        ) : (
          <ol>
            {lines.map((line) => (
              <Line key={line.key} end={end} line={line} />
            ))}
          </ol>
        )}
      </div>
      <Composer end={end} closed={closed} />
    </section>
  );
}

function Line({ end, line }: { end: End; line: ChatLine }) {
  const t = useTexts();
  const { from, state, why, at, isRepeated } = line;
  const side = from === 'wechat' ? 'wechat' : from === end ? 'own' : 'other';
  const time = clockTime(new Date(at).toISOString(), t.locale);
  return (
    <li class={`chat-line chat-${side}`} data-testid="chat-line" data-from={from} data-state={state}>
      {from === 'wechat' ? <p>{t.relay.outOfOrder}</p> : <Bubble end={end} line={line} />}
      <p class="chat-note">
        <span class="muted">{time}</span>
        {state === 'sending' && <span class="muted"> {t.relay.ends[end].sending}</span>}
        {isRepeated && <span class="chat-repeated"> {t.relay.repeated}</span>}
        {why !== undefined && why !== '' && (
          <span class={from === 'wechat' ? 'muted' : 'chat-why'}>
            {' '}
            {from === 'wechat' ? t.relay.untold(why) : t.relay.refused(why)}
          </span>
        )}
      </p>
    </li>
  );
}

function Bubble({ end, line }: { end: End; line: ChatLine }) {
  const t = useTexts();
  const { type, text, pictureId } = line;
  if (pictureId !== undefined)
    return (
      <img class="chat-picture" src={pictureUrl(end, pictureId)} alt={t.relay.picture} data-testid="chat-picture" />
    );
  return (
    <p class="bubble" data-testid="chat-text">
      {type === 'text' ? text : `[${type}] ${text}`}
    </p>
  );
}
