import type { Arrival } from './arrival';

/** How Udesk treats a push. What is left out is as on a good day: at once, 200, an empty body. */
export interface Behaviour {
  /** Later than five seconds: WeChat has given up by then. */
  delayMs?: number;
  status?: number;
  /** The passive reply, or nothing; see `replyText`. */
  answer?: (arrival: Arrival) => string;
  headers?: Record<string, string>;
  /** `hang` never answers, `stall` begins to, `reset` breaks the connection. */
  end?: 'hang' | 'stall' | 'reset';
}

export interface BehaviourScope {
  /** So many pushes, by default all until it is undone. */
  times?: number;
  /** These pushes only. */
  of?: (arrival: Arrival) => boolean;
}

/** Behaviours, the newest first: the first whose scope holds an arrival is how it is treated. */
export interface Behaviours {
  /** Gives back what undoes it. */
  add(behaviour: Behaviour, scope?: BehaviourScope): () => void;
  take(arrival: Arrival): Behaviour;
}

export function createBehaviours(): Behaviours {
  let rules: { behaviour: Behaviour; of: (arrival: Arrival) => boolean; left: number }[] = [];
  return {
    add(behaviour, { times = Infinity, of = () => true } = {}) {
      const rule = { behaviour, of, left: times };
      rules = [rule, ...rules];
      return () => {
        rules = rules.filter((one) => one !== rule);
      };
    },
    take(arrival) {
      const rule = rules.find(({ of, left }) => left > 0 && of(arrival));
      if (!rule) return {};
      rule.left -= 1;
      return rule.behaviour;
    },
  };
}

/** A passive reply to an arrival, as the document's example has it. */
export function replyText(content: string): (arrival: Arrival) => string {
  return (arrival) => replyWith(arrival, 'text', `<Content>${cdata(content)}</Content>`);
}

/** The same with one article of news. */
export function replyNews(title: string, url: string): (arrival: Arrival) => string {
  const item = `<Title>${cdata(title)}</Title><Description>${cdata('')}</Description><PicUrl>${cdata('')}</PicUrl>`;
  const articles = `<Articles><item>${item}<Url>${cdata(url)}</Url></item></Articles>`;
  return (arrival) => replyWith(arrival, 'news', `<ArticleCount>1</ArticleCount>\n${articles}`);
}

function replyWith({ fields, at }: Arrival, type: string, content: string): string {
  return [
    '<xml>',
    `<ToUserName>${cdata(fields['FromUserName'] ?? '')}</ToUserName>`,
    `<FromUserName>${cdata(fields['ToUserName'] ?? '')}</FromUserName>`,
    `<CreateTime>${Math.floor(at / 1000)}</CreateTime>`,
    `<MsgType>${cdata(type)}</MsgType>`,
    content,
    '</xml>',
  ].join('\n');
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
