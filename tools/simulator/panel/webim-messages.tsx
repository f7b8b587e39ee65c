import type { ChatMessage } from '../../desk/web-im/visit';
import { useTexts } from './texts';

/** What was sent from the window, in order; the replies are nobody's but the window's. */
export function MessagesCard({ messages }: { messages: ChatMessage[] }) {
  const t = useTexts();
  return (
    <section class="card card-messages" data-testid="web-im-messages">
      <h3>{t.webIm.cards.messages}</h3>
      <ol class="web-im-messages">
        {messages.map((message, index) => (
          <li key={index} data-testid="web-im-message" data-type={message.type}>
            <span class="muted">
              {t.webIm.from[message.from]} {t.webIm.to[message.to]}
            </span>
            <span class="value">
              {message.type === 'text' ? message.content : `[${t.trace.cards.product}] ${message.content.name}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
