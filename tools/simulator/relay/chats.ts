import type { Arrival } from '../../desk/udesk-relay/arrival';
import type { Seen } from '../../desk/wechat-api/followers';
import type { ChatLine, RelayChats } from './relay-state';

/** More is not read, and would be sent again with each line. */
const MOST_LINES = 200;

/** What somebody wrote, until the line says what became of it. */
export interface Written {
  type: 'text' | 'image';
  text: string;
  pictureId?: string;
}

/** The two ends of one conversation: what each wrote, between what the stand-ins say each has received. */
export interface ChatBook {
  /** Puts down what one of them writes; the function it gives back says how it ended, `why` if it failed. */
  write(by: 'follower' | 'agent', written: Written): (why?: string) => void;
  read(seen: readonly Seen[], arrivals: readonly Arrival[]): RelayChats;
}

export function createChatBook(now: () => number = Date.now): ChatBook {
  const own: Record<'follower' | 'agent', ChatLine[]> = { follower: [], agent: [] };
  let count = 0;

  return {
    write(by, written) {
      const line: ChatLine = { key: `own-${(count += 1)}`, at: now(), from: by, ...written, state: 'sending' };
      own[by].push(line);
      return (why) => {
        line.state = why === undefined ? 'done' : 'failed';
        if (why !== undefined) line.why = why;
      };
    },
    read: (seen, arrivals) => ({
      follower: merge(own.follower, seen.map(lineOfSeen)),
      agent: merge(own.agent, arrivals.flatMap(lineOfArrival)),
    }),
  };
}

function merge(own: readonly ChatLine[], received: readonly ChatLine[]): ChatLine[] {
  return [...own, ...received].sort((one, other) => one.at - other.at).slice(-MOST_LINES);
}

function lineOfSeen({ at, via, type, text, raw }: Seen, index: number): ChatLine {
  const received = { key: `seen-${index}`, at, state: 'done' } as const;
  if (via === 'error') return { ...received, from: 'wechat', type: 'error', text: '', why: type };
  const pictureId = type === 'image' ? pictureIn(raw) : undefined;
  return { ...received, from: 'agent', type, text, ...(pictureId === undefined ? {} : { pictureId }) };
}

/** `{"image":{"media_id":…}}` of a message by the customer service, `<MediaId>` of a passive reply. */
function pictureIn(raw: string): string | undefined {
  const [, inJson, inXml] = /"media_id"\s*:\s*"([\w-]+)"|<MediaId><!\[CDATA\[([\w-]+)/.exec(raw) ?? [];
  return inJson ?? inXml;
}

/** Only what Udesk took: of a push that failed its agents know nothing. */
function lineOfArrival({ at, state, fields, earlier }: Arrival, index: number): ChatLine[] {
  if (state !== 'answered') return [];
  const { MsgType: type = '', Content: text = '', MediaId } = fields;
  const isRepeated = earlier.some((one) => one.state === 'answered');
  return [
    {
      key: `arrival-${index}`,
      at,
      from: 'follower',
      type,
      text,
      state: 'done',
      ...(type === 'image' && MediaId !== undefined ? { pictureId: MediaId } : {}),
      ...(isRepeated ? { isRepeated } : {}),
    },
  ];
}
