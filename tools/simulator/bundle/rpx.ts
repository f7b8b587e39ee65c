const LENGTH = /(^|[\s,(:;*/+-])(-?(?:\d+\.?\d*|\.\d+))(rpx|vh)\b/gi;

/**
 * Rewrites the lengths that mean something else inside a page than in the phone's document: a screen is 750 rpx wide, and
 * `vh` counts the page without navigation and tab bar, for which the page's frame is a size container.
 */
export function convertLengths(css: string): string {
  if (!/rpx|vh/i.test(css)) return css;
  return css.replace(LENGTH, (_match, before: string, number: string, unit: string) => {
    if (unit.toLowerCase() === 'vh') return `${before}${number}cqh`;
    return Number(number) === 0 ? `${before}0px` : `${before}calc(${number} * 100vw / 750)`;
  });
}
