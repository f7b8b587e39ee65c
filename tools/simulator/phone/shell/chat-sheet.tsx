import { useEffect, useRef } from 'preact/hooks';
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
      <div class="ph-chat-bar">
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
      </div>
      <div class="ph-chat-log" role="log">
        <p class="ph-chat-time">{clockTime(chat.enteredAt)}</p>
        <div class="ph-chat-line">
          <p class="ph-bubble" data-state={chat.state}>
            {texts.chatEntered}
          </p>
          <i class="ph-avatar" aria-hidden="true" />
        </div>
        <Delivery chat={chat} texts={texts} retry={sheet.retry} />
        {chat.card?.isSent !== true ? undefined : (
          <div class="ph-chat-line">
            <SentCard
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
      {chat.card === undefined || chat.card.isSent ? undefined : (
        <OfferedCard card={chat.card} texts={texts} send={sheet.sendCard} />
      )}
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
  texts: Texts;
}

/** What `show-message-card` puts above the input field. */
function OfferedCard({ card, texts, send }: CardProps & { send: () => void }) {
  return (
    <button type="button" class="ph-offer" onClick={send}>
      <span class="ph-offer-hint">{texts.cardOffered}</span>
      {card.url === '' ? <span class="ph-card-picture" /> : <img class="ph-card-picture" src={card.url} alt="" />}
      <span class="ph-card-title" lang="zh-CN">
        {card.title}
      </span>
    </button>
  );
}

function SentCard({ card, appName, texts, open }: CardProps & { appName: string; open: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // The offer had the focus, and is gone.
  useEffect(() => button.current?.focus(), []);
  return (
    <button ref={button} type="button" class="ph-card" onClick={open}>
      <span class="ph-unseen">{texts.openCard}</span>
      <span class="ph-card-app" lang="zh-CN">
        {appName}
      </span>
      <span class="ph-card-title" lang="zh-CN">
        {card.title}
      </span>
      {card.url === '' ? (
        // WeChat takes a picture of the page.
        <span class="ph-card-picture ph-card-page">{texts.cardPage}</span>
      ) : (
        <img class="ph-card-picture" src={card.url} alt="" />
      )}
      <span class="ph-card-foot">
        <span>{texts.miniProgram}</span>
        <span>{card.path}</span>
      </span>
    </button>
  );
}
