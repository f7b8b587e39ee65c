import type { Chat } from '../contact/chat';
import type { ChatSheet } from '../overlay';
import { useStore } from './use-store';
import type { Texts } from '../texts';
import { DialogFrame } from './dialog-frame';
import { BackIcon, PlusIcon, VoiceIcon } from './icons';
import { clockTime } from './status-line';

/** WeChat's chat with customer service, as the visitor sees it on entering. */
export function ChatSheetView({ sheet, texts }: { sheet: ChatSheet; texts: Texts }) {
  const chat = useStore(sheet.chat);
  return (
    <DialogFrame label={texts.chatTitle} class="ph-chat" isScreen>
      <header class="ph-chat-bar">
        <button
          type="button"
          class="ph-back"
          data-first
          aria-label={texts.back}
          onClick={() => {
            sheet.leave(false);
          }}
        >
          <BackIcon />
        </button>
        <h2>{texts.chatTitle}</h2>
      </header>
      <div class="ph-chat-log" role="log">
        <p class="ph-chat-time">{clockTime(chat.enteredAt)}</p>
        <div class="ph-chat-line">
          <p class="ph-bubble" data-state={chat.state}>
            {texts.chatEntered}
          </p>
          <i class="ph-avatar" aria-hidden="true" />
        </div>
        <Delivery chat={chat} texts={texts} retry={sheet.retry} />
        {chat.card === undefined ? undefined : (
          <div class="ph-chat-line">
            <Card
              card={chat.card}
              appName={chat.appName}
              texts={texts}
              open={() => {
                sheet.leave(true);
              }}
            />
            <i class="ph-avatar" aria-hidden="true" />
          </div>
        )}
      </div>
      <footer class="ph-chat-field" aria-hidden="true">
        <VoiceIcon />
        <span />
        <PlusIcon />
      </footer>
    </DialogFrame>
  );
}

function Delivery({ chat, texts, retry }: { chat: Chat; texts: Texts; retry: () => void }) {
  if (chat.state === 'sent') return null;
  if (chat.state === 'sending') return <p class="ph-chat-note">{texts.chatSending}</p>;
  return (
    <div class="ph-chat-note ph-chat-failed">
      <p>
        {texts.chatFailed}
        {chat.reason}
      </p>
      <button
        type="button"
        onClick={(event) => {
          // This button goes away, and would take the focus out of the chat.
          event.currentTarget.closest('[role=dialog]')?.querySelector<HTMLElement>('[data-first]')?.focus();
          retry();
        }}
      >
        {texts.retry}
      </button>
    </div>
  );
}

interface CardProps {
  card: NonNullable<Chat['card']>;
  appName: string;
  texts: Texts;
  open: () => void;
}

function Card({ card, appName, texts, open }: CardProps) {
  return (
    <button type="button" class="ph-card" aria-label={`${texts.openCard} ${card.title}`} onClick={open} lang="zh-CN">
      <span class="ph-card-app">{appName}</span>
      <span class="ph-card-title">{card.title}</span>
      {card.url === '' ? <span class="ph-card-picture" /> : <img class="ph-card-picture" src={card.url} alt="" />}
      <span class="ph-card-foot">
        <span>{texts.miniProgram}</span>
        <span>{card.path}</span>
      </span>
    </button>
  );
}
