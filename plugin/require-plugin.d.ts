import type * as Desk from './index';

declare global {
  /** Of the WeChat plugin, where `app.json` calls it `desk`; WeChat's own typings give `any`. */
  interface RequirePlugin {
    (module: 'desk', callback?: (plugin: typeof Desk) => void): typeof Desk;
    async(module: 'desk'): Promise<typeof Desk>;
  }
}
