import parser from 'postcss-selector-parser';

/** Whose style sheet it is decides what its selectors reach. */
export type StyleScope = { kind: 'app' } | { kind: 'page'; route: string } | { kind: 'component'; prefix: string };

/**
 * Rewrites one WXSS selector list for the phone's document, which holds all pages at once where WeChat has a web view for
 * each. `:where()` keeps the specificity that the author wrote.
 */
export function scopeSelectors(selectors: string, scope: StyleScope): string {
  return parser((root) => {
    root.each((selector) => {
      const anchors: string[] = [];
      selector.walk((node) => {
        if (node.type === 'class' && scope.kind === 'component') node.value = `${scope.prefix}--${node.value}`;
        if (node.type === 'id') node.replaceWith(rawSelector(idSelector(node.value)));
        if (node.type === 'tag') {
          if (node.value === 'page') {
            anchors.push(node.value);
            node.replaceWith(rawSelector(pageSelector(scope)));
          } else if (node.value !== '*') node.value = `wx-${node.value}`;
        }
        if (node.type === 'pseudo') {
          if (node.value === ':root') {
            anchors.push(node.value);
            node.replaceWith(rawSelector(pageSelector(scope)));
          } else if (node.value === ':host' && scope.kind === 'component') {
            // A class on the host belongs to whoever uses the component, and has no prefix of it.
            const condition = node.nodes.length > 0 ? `:is(${node.nodes.join(',')})` : '';
            node.replaceWith(rawSelector(`[wx-host="${scope.prefix}"]${condition}`));
          }
        }
      });
      if (anchors.length === 0 && scope.kind !== 'component') {
        const { spaces } = selector.first;
        const indent = spaces.before;
        spaces.before = '';
        selector.prepend(rawSelector(`${indent}:where(${pageSelector(scope)}) `));
      }
    });
  }).processSync(selectors);
}

function pageSelector(scope: StyleScope): string {
  return scope.kind === 'page' ? `wx-page:where([wx-route="${scope.route}"])` : 'wx-page';
}

/** The framework writes `owner--id` to the document; `:is()` lends the attribute the weight of an id. */
function idSelector(id: string): string {
  return `:is(#_, [id$="--${id}"])`;
}

function rawSelector(value: string): parser.Tag {
  return parser.tag({ value });
}
