/** The stand-in for an agent's workbench at Sobot: a docking page beside the chat, and the cards that it sends. */

import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readSobotCard, type SobotMiniPage } from '../../sobot-card';
import './style.css';

const TEXTS = {
  zh: {
    title: '智齿工作台（模拟）',
    chat: '与访客的会话',
    visitor: '访客',
    empty: '右边的对接页面发来小程序卡片后，会出现在这里。',
    hello: '你好，刚才看的那款茶有货吗？',
    docking: '对接页面',
    refused: '没有收下这条消息',
    miniProgram: '小程序',
  },
  en: {
    title: 'Sobot workbench (stand-in)',
    chat: 'Chat with the visitor',
    visitor: 'Visitor',
    empty: 'A mini program card that the docking page sends appears here.',
    hello: '你好，刚才看的那款茶有货吗？',
    docking: 'Docking page',
    refused: 'This message was not taken',
    miniProgram: 'Mini Program',
  },
};
type Texts = (typeof TEXTS)['zh'];

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'en' ? 'en' : 'zh';
/** As the real workbench makes them up for each conversation. */
const ids = { cid: query.get('cid') ?? 'c-20240621', uid: query.get('uid') ?? 'u-1001' };

type Arrival = { key: number } & ({ card: SobotMiniPage } | { reason: string });

function Workbench({ t }: { t: Texts }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [arrivals, setArrivals] = useState<Arrival[]>([]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = t.title;
    const listen = ({ source, data }: MessageEvent<unknown>): void => {
      if (source === null || source !== frame.current?.contentWindow) return;
      setArrivals((known) => [...known, { ...read(data), key: known.length }]);
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
  return (
    <div class="workbench">
      <header>
        <h1>{t.title}</h1>
        <code>
          cid {ids.cid} · uid {ids.uid}
        </code>
      </header>
      <section class="chat" aria-label={t.chat}>
        <h2>{t.chat}</h2>
        <ol role="list">
          <li class="visitor">
            <span class="soft">{t.visitor}</span> {t.hello}
          </li>
          {arrivals.length === 0 && <li class="soft empty">{t.empty}</li>}
          {arrivals.map((arrival) => (
            <li key={arrival.key} class={'card' in arrival ? 'agent' : 'refused'} aria-live="polite">
              {'card' in arrival ? <MiniCard card={arrival.card} t={t} /> : <Refusal reason={arrival.reason} t={t} />}
            </li>
          ))}
        </ol>
      </section>
      <section class="docking" aria-label={t.docking}>
        <h2>{t.docking}</h2>
        <iframe ref={frame} src={dockingAddress()} title={t.docking} data-testid="docking" />
      </section>
    </div>
  );
}

function read(data: unknown): { card: SobotMiniPage } | { reason: string } {
  try {
    return { card: readSobotCard(data, ids) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** "cid got in the docking page URL". */
function dockingAddress(): string {
  const url = new URL(query.get('docking') ?? '/h5/sobot-card/', location.href);
  if (!/^https?:$/.test(url.protocol)) return 'about:blank';
  for (const [name, value] of Object.entries(ids)) url.searchParams.set(name, value);
  return url.href;
}

function MiniCard({ card, t }: { card: SobotMiniPage; t: Texts }) {
  return (
    <article class="mini-card" data-testid="mini-card">
      <p class="mini-name">
        <Picture class="mini-face" url={card.headimg} />
        <span data-testid="mini-name">{card.name}</span>
      </p>
      <p class="mini-title" data-testid="mini-title">
        {card.title}
      </p>
      <Picture class="mini-cover" url={card.thumbUrl} />
      <p class="mini-path">
        <code data-testid="mini-path">{card.pagepath}</code>
        <span class="soft">{t.miniProgram}</span>
      </p>
    </article>
  );
}

function Refusal({ reason, t }: { reason: string; t: Texts }) {
  return (
    <p data-testid="refused">
      ✕ {t.refused}: <code>{reason}</code>
    </p>
  );
}

function Picture({ url, class: className }: { url: string; class: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  return <img class={className} src={url} alt="" referrerPolicy="no-referrer" onError={() => setBroken(true)} />;
}

render(<Workbench t={TEXTS[language]} />, document.body);
