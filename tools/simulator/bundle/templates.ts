import { TmplGroup } from 'glass-easel-template-compiler';

import type { SourceTree } from './source-tree';

interface Diagnostic {
  level: string;
  message: string;
  path: string;
  /** Counted from 0. */
  startLine: number;
  startColumn: number;
}

/**
 * Compiles the templates of a code space, with what they import and include, into one JavaScript expression. The compiler
 * repairs a missing end tag and only warns of it; WeChat's refuses it, so a warning is a fault here too.
 */
export function compileTemplates(tree: SourceTree, paths: readonly string[]): string {
  const group = new TmplGroup();
  const known = new Set(paths);
  const scripts = new Set<string>();
  try {
    for (const path of known) {
      const file = `${path}.wxml`;
      if (!tree.has(file)) continue;
      for (const diagnostic of group.addTmpl(path, tree.text(file)) as Diagnostic[]) {
        if (diagnostic.level === 'Note') continue;
        tree.fault(file, diagnostic.message, diagnostic.startLine + 1, diagnostic.startColumn + 1);
      }
      for (const imported of group.getDirectDependencies(path) as string[]) {
        if (!tree.has(`${imported}.wxml`)) tree.fault(file, `imports ${imported}.wxml, which is missing`);
        else known.add(imported);
      }
      for (const script of group.getScriptDependencies(path) as string[]) {
        addScript(tree, group, file, script, scripts);
      }
    }
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

function addScript(tree: SourceTree, group: TmplGroup, asker: string, path: string, scripts: Set<string>): void {
  if (scripts.has(path)) return;
  scripts.add(path);
  const file = `${path}.wxs`;
  if (!tree.has(file)) {
    tree.fault(asker, `uses ${file}, which is missing`);
    return;
  }
  group.addScript(path, tree.text(file));
  for (const inner of group.getScriptDependencies(path) as string[]) addScript(tree, group, file, inner, scripts);
}
