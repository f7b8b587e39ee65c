import type { Entry } from '../../desk/entry';
import type { FrameOptions } from './entry-frame';
import { CrossingCard } from './relay/crossing-card';
import { SessionCard } from './session-card';
import { TraceCard } from './trace-card';
import { VideoCard } from './video-card';
import { WebImCard } from './webim-card';

/** What happened on the phone, as an agent sees it: each kind has a card of its own. */
export function EntryCard({ entry, ...options }: FrameOptions & { entry: Entry }) {
  switch (entry.kind) {
    case 'session':
      return <SessionCard entry={entry} {...options} />;
    case 'trace':
      return <TraceCard entry={entry} {...options} />;
    case 'video':
      return <VideoCard entry={entry} {...options} />;
    case 'web-im':
      return <WebImCard entry={entry} {...options} />;
    case 'relay':
      return <CrossingCard entry={entry} {...options} />;
  }
}
