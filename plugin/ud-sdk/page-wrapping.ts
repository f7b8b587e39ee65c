import type { Turn } from './pages';
import type { Stops } from './platform';

type Method = (this: object, ...values: unknown[]) => unknown;
type Members = Record<string, unknown>;

// The host's own; any SDK may have replaced them before, and may replace them after.
declare let Page: Method | undefined;
declare let Component: Method | undefined;

const LIFECYCLE = /^on(Load|Show|Ready|Hide|Unload)$/;

/**
 * For base libraries that don't tell of routes: wraps `Page`, and `Component` where `methods` hold a lifecycle of pages.
 * Other pages built with `Component` stay unseen.
 */
export function wrapPages(stops: Stops, turn: Turn): void {
  const follow = (own: unknown, isShown: boolean): Method =>
    function (...values) {
      turn(this, isShown);
      if (typeof own === 'function') return (own as Method).apply(this, values);
      return undefined;
    };

  const followed = (page: Members) =>
    copyWith(page, {
      onShow: follow(page['onShow'], true),
      onHide: follow(page['onHide'], false),
      onUnload: follow(page['onUnload'], false),
    });

  const wrapperOf = (original: Method, prepare: (options: Members) => Members): Method =>
    function (...values) {
      if (values[0]) values[0] = prepare(values[0] as Members);
      return original.apply(this, values);
    };

  const page = typeof Page === 'function' && Page;
  const component = typeof Component === 'function' && Component;
  const ownPage = page && wrapperOf(page, followed);
  const ownComponent =
    component &&
    wrapperOf(component, (options) => {
      const methods = Object(options['methods']) as Members;
      return Object.keys(methods).some((name) => LIFECYCLE.test(name))
        ? copyWith(options, { methods: followed(methods) })
        : options;
    });
  if (ownPage) Page = ownPage;
  if (ownComponent) Component = ownComponent;

  stops.push(() => {
    // Only while nobody has wrapped after us.
    if (page && Page === ownPage) Page = page;
    if (component && Component === ownComponent) Component = component;
  });
}

/** The host's own object stays what it is. */
function copyWith(given: Members, changed: Members): Members {
  return Object.assign(Object.create(Object.getPrototypeOf(given) as object | null), given, changed) as Members;
}
