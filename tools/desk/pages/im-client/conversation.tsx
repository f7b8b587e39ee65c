import { useEffect, useRef, useState } from 'preact/hooks';
import type { Sender, Talker } from '../../web-im/visit';
import type { ChatMessage } from '../../web-im/visit';
import { send, tellUnread } from './desk';
import { ProductMessage } from './product';
import type { Texts } from './texts';

/** An agent takes a moment to answer, long enough to close the window meanwhile. */
const REPLY_MS = 1200;

type Line = { key: number } & (
  { kind: 'sent'; message: ChatMessage } | { kind: 'reply'; text: string } | { kind: 'refused'; reason: string }
);
/** Before it has a key: of every kind for itself. */
type NewLine = Line extends infer L ? (L extends Line ? Omit<L, 'key'> : never) : never;

export interface Conversation {
  lines: Line[];
  /** JSON text as the page in the information area would post it. */
  say(from: Sender, message: unknown): void;
}

/** What is said in the window; the desk checks each message and may refuse it. */
export function useConversation(talker: Talker, t: Texts): Conversation {
  const [lines, setLines] = useState<Line[]>([]);
  const count = useRef(0);
  const isVisible = useRef(true);
  const unread = useRef(0);

  const add = (line: NewLine): void => {
    count.current += 1;
    const key = count.current;
    setLines((known) => [...known, { ...line, key }]);
  };
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<unknown>): void => {
      if (source !== window.parent || source === window || typeof data !== 'object' || data === null) return;
      const { imClient, visible } = data as { imClient?: unknown; visible?: unknown };
      if (imClient !== 'visible' || typeof visible !== 'boolean') return;
      isVisible.current = visible;
      if (visible) unread.current = 0;
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);

  const reply = (): void => {
    add({ kind: 'reply', text: t.reply[talker] });
    if (isVisible.current) return;
    unread.current += 1;
    tellUnread(unread.current);
  };
  return {
    lines,
    say(from, message) {
      send(from, talker, message).then(
        (sent) => {
          add({ kind: 'sent', message: sent });
          setTimeout(reply, REPLY_MS);
        },
        (error: unknown) => add({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) }),
      );
    },
  };
}

export function Lines({ lines, t }: { lines: Line[]; t: Texts }) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines.length]);
  return (
    <div role="log">
      <ol class="lines">
        {lines.map((line) => (
          <li key={line.key} ref={end} class={`line line-${line.kind}`} data-testid="line" data-kind={line.kind}>
            {line.kind === 'sent' && <Sent message={line.message} t={t} />}
            {line.kind === 'reply' && line.text}
            {line.kind === 'refused' && `${t.refused}: ${line.reason}`}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Sent({ message, t }: { message: ChatMessage; t: Texts }) {
  return (
    <>
      {message.from === 'custom-url' && <span class="soft small">{t.fromInfo}</span>}
      {message.type === 'text' ? <span>{message.content}</span> : <ProductMessage product={message.content} />}
    </>
  );
}
