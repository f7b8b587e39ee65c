import { wrapPages } from './page-wrapping';
import { baseLibrary, listen, listenToApp, type Stops } from './platform';

/** From here on `wx.onAppRoute` is documented; before, a function of this name exists with other parameters. */
const APP_ROUTE = 30505;

/** What pages have themselves. */
export interface ShownPage {
  route?: unknown;
  options?: unknown;
}

/** A page is shown, or is hidden. */
export type Turn = (page: ShownPage, isShown: boolean) => void;

/**
 * Tells of every page that is shown or hidden, in pairs, those built with `Component` too. Nothing of the host is touched
 * where WeChat tells of routes itself.
 */
export function watchPages(stops: Stops, tell: Turn): void {
  let shown: ShownPage | undefined;
  let isOver = false;

  function turn(page: ShownPage, isShown: boolean): void {
    if (isOver || isShown === (shown === page)) return;
    if (shown) tell(shown, false);
    shown = isShown ? page : undefined;
    if (isShown) tell(page, true);
  }

  stops.push(() => {
    isOver = true; // where we can't be taken out, we say nothing any more
  });
  if (baseLibrary() >= APP_ROUTE) followRoutes(stops, turn);
  else wrapPages(stops, turn); // nor does a version tell that is no number
}

/** Routes say nothing of the app going to the background and coming back. */
function followRoutes(stops: Stops, turn: Turn): void {
  let page: ShownPage | undefined;
  listen('AppRoute', stops, (route) => {
    page = { route: String(route['path']).replace(/^\//, ''), options: route['query'] };
    turn(page, true);
  });
  listenToApp(stops, (isShown) => {
    if (page) turn(page, isShown);
  });
}
