import type { Bar } from '../pages/bar';

type Colours = {
  background?: string;
  color?: string;
};

/** The colours of the navigation bar, which the status line above it shares. */
export function barColours({ background, foreground, custom }: Bar): Colours {
  if (custom || background === undefined) return {};
  return { background, ...(foreground === undefined ? {} : { color: foreground }) };
}
