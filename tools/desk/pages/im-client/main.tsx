/** The stand-in for the vendor's chat window, `…/im_client/?…`: shows what the desk read, and does what the document says. */

import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { TALKERS, type Talker, type VisitState, type WebImVisit, type WindowEvent } from '../../web-im/visit';
import { Lines, useConversation } from './conversation';
import { customAddress, open, tell, type Opened } from './desk';
import { InquiryCard, messageOf } from './product';
import { ReadingCard } from './reading';
import { textsOf, type Texts } from './texts';
import './style.css';

type Phase = { kind: 'opening' } | { kind: 'failed' } | ({ kind: 'opened' } & Opened);

/** Before the desk has answered, in the language that the link asks for. */
const firstTexts = textsOf(new URLSearchParams(location.search).get('language') === 'en-us' ? 'en-us' : 'zh-cn');

function Page() {
  const [phase, setPhase] = useState<Phase>({ kind: 'opening' });
  const enter = (): void => {
    setPhase({ kind: 'opening' });
    open().then(
      (opened) => setPhase({ kind: 'opened', ...opened }),
      () => setPhase({ kind: 'failed' }),
    );
  };
  useEffect(enter, []);
  if (phase.kind === 'opened') return <Chat {...phase} t={textsOf(phase.visit.language)} />;
  return (
    <p class="notice" role="status">
      {phase.kind === 'opening' ? firstTexts.opening : firstTexts.failed}
      {phase.kind === 'failed' && (
        <button type="button" onClick={enter}>
          {firstTexts.retry}
        </button>
      )}
    </p>
  );
}

/** In the order in which they happen; the window is hidden by the cross in its corner. */
const STAGES = ['queuing', 'chatting', 'chatDone'] as const;
const STATES: Partial<Record<WindowEvent, VisitState>> = { queuing: 'queuing', chatting: 'chatting', chatDone: 'done' };

function Chat({ visit, customUrl, t }: Opened & { t: Texts }) {
  const [state, setState] = useState<VisitState>(visit.state);
  const [talker, setTalker] = useState<Talker>('agent');
  const conversation = useConversation(talker, t);
  const { inquiry } = visit;
  const isRefused = state === 'refused';

  useEffect(() => {
    document.documentElement.lang = visit.language === 'en-us' ? 'en' : 'zh-CN';
    document.title = t.title;
  }, [visit, t]);
  const send = (type: WindowEvent): void => {
    setState(STATES[type] ?? state);
    void tell(type).catch(() => undefined); // the desk is gone, and says so by itself
  };

  return (
    <div class={customUrl === '' ? 'window' : 'window with-info'} data-testid="im-client" data-state={state}>
      <header>
        <h1>{merchantOf(visit) ?? t.talkers[talker]}</h1>
        <span class="soft" data-testid="state">
          {t.states[state]}
        </span>
        <button type="button" class="close" aria-label={t.close} title={t.close} onClick={() => send('hidePanel')}>
          ✕
        </button>
      </header>
      {isRefused ? (
        <p class="notice bad" data-testid="refusal">
          {visit.refusal === undefined ? '' : t.refusals[visit.refusal]}
        </p>
      ) : (
        <StageBar {...{ t, talker, send }} onTalker={setTalker} />
      )}
      <main>
        <ReadingCard visit={visit} t={t} />
        {inquiry !== undefined && !inquiry.hidden && (
          <InquiryCard
            inquiry={inquiry}
            t={t}
            onSend={isRefused ? undefined : () => conversation.say('customer', messageOf(inquiry))}
          />
        )}
        <Lines lines={conversation.lines} t={t} />
      </main>
      {!isRefused && <Composer t={t} onSend={(text) => conversation.say('customer', text)} />}
      {customUrl !== '' && !isRefused && (
        <InfoArea address={customAddress(customUrl)} t={t} onMessage={(data) => conversation.say('custom-url', data)} />
      )}
    </div>
  );
}

function merchantOf({ global }: WebImVisit): string | undefined {
  return global.find(({ name, value }) => name === 'merchant_name' && value !== '')?.value;
}

interface StageBarProps {
  t: Texts;
  talker: Talker;
  send: (type: WindowEvent) => void;
  onTalker: (talker: Talker) => void;
}

/** What really depends on agents is chosen here. */
function StageBar({ t, talker, send, onTalker }: StageBarProps) {
  return (
    <div class="stage-bar">
      <div role="group" aria-label={t.eventsTitle}>
        {STAGES.map((type) => (
          <button
            type="button"
            key={type}
            class="quiet"
            data-testid={`event-${type}`}
            title={type}
            onClick={() => send(type)}
          >
            {t.events[type]}
          </button>
        ))}
      </div>
      <label>
        <span class="unseen">{t.talker}</span>
        <select
          data-testid="talker"
          value={talker}
          onChange={(event) => onTalker(TALKERS.find((one) => one === event.currentTarget.value) ?? talker)}
        >
          {TALKERS.map((name) => (
            <option key={name} value={name}>
              {t.talkers[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Composer({ t, onSend }: { t: Texts; onSend: (message: string) => void }) {
  const [text, setText] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSend(JSON.stringify({ method: 'sendMsg', type: 'text', content: text }));
    setText('');
  };
  return (
    <form class="composer" onSubmit={submit}>
      <input
        aria-label={t.write}
        placeholder={t.write}
        value={text}
        data-testid="write"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit">{t.send}</button>
    </form>
  );
}

/** "窗口设置 - 信息区自定义URL": a page of the account's own; what it posts is sent in the customer's name. */
function InfoArea({ address, t, onMessage }: { address: string; t: Texts; onMessage: (data: unknown) => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isOpen, setOpen] = useState(false);
  const listener = useRef(onMessage);
  listener.current = onMessage;
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<unknown>): void => {
      if (source !== null && source === frame.current?.contentWindow) listener.current(data);
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
  return (
    <aside class={isOpen ? 'info info-open' : 'info'}>
      <button
        type="button"
        class="quiet info-toggle"
        aria-expanded={isOpen}
        data-testid="info-toggle"
        onClick={() => setOpen(!isOpen)}
      >
        {t.info}
      </button>
      <iframe ref={frame} src={address} title={t.info} data-testid="info" />
    </aside>
  );
}

render(<Page />, document.body);
