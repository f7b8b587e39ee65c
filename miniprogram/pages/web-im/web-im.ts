import { webImLink } from 'miniprogram-desk/web-im';
import { webImAbout } from '../../web-im/about';
import { webImLinks } from '../../web-im/link';

type Query = Record<string, string | undefined>;

function emptyQuery(): Query {
  return {};
}

Page({
  data: {
    src: '',
    /** Why there is no page to see, with a way to try again. */
    failure: '',
  },

  query: emptyQuery(),
  /** Counts tries: the answer to an older one comes too late. */
  tries: 0,

  onLoad(query: Query) {
    this.query = query;
    this.open();
  },

  onUnload() {
    this.tries += 1;
  },

  open() {
    this.tries += 1;
    const { tries } = this;
    const show = (data: { src: string; failure: string }): void => {
      if (tries === this.tries) this.setData(data);
    };
    const value = (name: string): string => decodeURIComponent(this.query[name] || '');
    const about = webImAbout({ goods: value('goods'), option: value('option'), order: value('order') });
    this.setData({ src: '', failure: '' });
    webImLinks
      .get()
      .then((base) => show({ src: webImLink(base, about), failure: '' }))
      .catch(() => show({ src: '', failure: '暂时连不上客服，请检查网络后再试' }));
  },

  onError() {
    this.setData({ src: '', failure: '客服网页没有打开，请检查网络后再试' });
  },
});
