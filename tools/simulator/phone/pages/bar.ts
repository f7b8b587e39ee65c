import type { PageConfig, WindowConfig } from '../../bundle/phone-bundle';

/** What the navigation bar over a page shows. */
export interface Bar {
  title: string;
  /** Unset: the phone's own colours, light or dark. */
  background?: string;
  foreground?: string;
  custom: boolean;
  loading: boolean;
  /** The colour of the page below, which goes on under the safe area. */
  ground?: string;
}

export function createBar(window: WindowConfig | undefined, page: PageConfig): Bar {
  const config = { ...window, ...page };
  const style = config.navigationBarTextStyle;
  return {
    title: config.navigationBarTitleText ?? '',
    ...(config.navigationBarBackgroundColor === undefined
      ? {}
      : {
          background: config.navigationBarBackgroundColor,
          // WeChat's default is white text, which supposes its default black bar.
          foreground: style === 'black' ? '#000000' : '#ffffff',
        }),
    custom: config.navigationStyle === 'custom',
    loading: false,
  };
}
