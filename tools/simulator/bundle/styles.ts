import postcss, { CssSyntaxError, type AtRule, type Root, type Rule } from 'postcss';

import { directoryOf, joinPath } from './module-path';
import { convertLengths } from './rpx';
import { scopeSelectors, type StyleScope } from './selectors';
import type { SourceTree } from './source-tree';

/** Compiles `file` (WXSS) with everything it imports into CSS for the phone's document. */
export function compileStyles(tree: SourceTree, file: string, scope: StyleScope, warnings: string[]): string {
  const root = readSheet(tree, file, [file]);
  if (root === undefined) return '';
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    rule.selector = scopeSelectors(rule.selector, scope);
  });
  root.walkDecls((declaration) => {
    declaration.value = convertLengths(declaration.value);
    if (/url\(\s*["']?(?!data:|https?:|\/\/|#)/i.test(declaration.value)) {
      warnings.push(
        `${tree.label}${file}: ${declaration.prop} uses a local file; WeChat loads only https: and data: from WXSS`,
      );
    }
  });
  return root.toString();
}

function readSheet(tree: SourceTree, file: string, chain: readonly string[]): Root | undefined {
  let root: Root;
  try {
    root = postcss.parse(tree.text(file), { from: file });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    tree.fault(file, error.reason, error.line, error.column);
    return undefined;
  }
  root.walkAtRules('import', (rule) => {
    inlineImport(tree, file, rule, chain);
  });
  return root;
}

function inlineImport(tree: SourceTree, file: string, rule: AtRule, chain: readonly string[]): void {
  const request = /^(?:url\()?\s*["']([^"']+)["']/.exec(rule.params)?.[1];
  const { line, column } = rule.source?.start ?? {};
  const target = request === undefined ? undefined : joinPath(directoryOf(file), request);
  if (target === undefined || !tree.has(target)) {
    tree.fault(file, `@import ${rule.params}: file is missing`, line, column);
    rule.remove();
  } else if (chain.includes(target)) {
    tree.fault(file, `@import ${rule.params}: the file imports itself`, line, column);
    rule.remove();
  } else {
    rule.replaceWith(readSheet(tree, target, [...chain, target])?.nodes ?? []);
  }
}

function isKeyframe(rule: Rule): boolean {
  const { parent } = rule;
  return parent !== undefined && 'name' in parent && /keyframes$/i.test(parent.name);
}
