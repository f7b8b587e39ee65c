import { type FieldError, fieldError } from '../session-from/fault';
import { sobotSessionFrom } from '../session-from/sobot';
import { udeskSessionFrom } from '../session-from/udesk';
import { byteLength } from '../text/bytes';
import { currentPlatform, NO_CONTACT } from './platform';
import { properties } from './properties';

/** What an instance keeps beside its data. */
interface Memory {
  outcome?: string;
}

Component({
  externalClasses: ['custom-class', 'hover-class'],
  properties,
  data: {
    sessionFrom: '',
    attached: false,
    /** Contact is not to be used here: a tap is a `fallback`. */
    isFallback: false,
  },

  lifetimes: {
    // Properties arrive one by one before this; a page paints after it, so that no tap comes before the string.
    attached() {
      this.setData({ attached: true });
    },
  },

  observers: {
    // The typings know no element types of lists, and `session` may be anything.
    'attached, desk, session, limit, keepFirst, fallback, fallbackPlatforms'(
      attached: boolean,
      desk: string,
      session: unknown,
      limit: number,
      keepFirst: string[],
      fallback: string,
      fallbackPlatforms: unknown,
    ) {
      if (!attached) return;
      let sessionFrom = '';
      let report: [name: string, detail: object] | undefined;
      try {
        if (desk !== 'udesk' && desk !== 'sobot') throw fieldError('desk', 'udesk or sobot');
        const encode = desk === 'udesk' ? udeskSessionFrom : sobotSessionFrom;
        const fitted = encode(session || {}, { limit: limit || 1000, keepFirst });
        const { bytes, dropped, shortened } = fitted;
        sessionFrom = fitted.value;
        if (dropped[0] || shortened[0]) report = ['fit', { bytes, dropped, shortened }];
      } catch (error) {
        // A host's own getter may throw anything, even `null`.
        const { field = 'session', message = String(error) } = Object(error) as Partial<FieldError>;
        report = ['fault', { field, message }];
      }
      const platforms = ([] as unknown[]).concat(fallbackPlatforms);
      const isFallback =
        fallback === 'always' ||
        (fallback === 'auto' && (platforms.length ? platforms : NO_CONTACT).includes(currentPlatform()));
      const memory = this as Memory;
      const outcome = JSON.stringify([sessionFrom, isFallback, report]);
      // A host's `setData` brings equal values too: nothing is to be set or told twice.
      if (outcome === memory.outcome) return;
      memory.outcome = outcome;
      // Told after the update: a host may set its own data in answer.
      this.setData({ sessionFrom, isFallback }, () => report && this.triggerEvent(...report));
    },
  },

  methods: {
    onTap() {
      const { disabled, loading, isFallback, sessionFrom } = this.data;
      // A native button that is loading still sends taps.
      if (disabled || loading) return;
      if (isFallback) this.triggerEvent('fallback', { platform: currentPlatform() });
      else this.triggerEvent('enter', { sessionFrom, bytes: byteLength(sessionFrom) });
    },

    onContact({ detail }: WechatMiniprogram.CustomEvent<{ path: string; query: Record<string, string> }>) {
      this.triggerEvent('contact', detail);
    },
  },
});
