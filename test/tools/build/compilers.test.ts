import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { BUILT_TREES, filesOf } from './built-files';
import { checkStyleSheets, checkTemplates, describeOfficial } from './official-compilers';
import { removeScratch, scratch } from './scratch';

const ACCEPTED = { isAccepted: true, message: '' };

describeOfficial('WeChat’s own compilers', () => {
  afterAll(removeScratch);

  test.each(BUILT_TREES)('wcc takes every template of %s', (tree) => {
    const files = filesOf(tree, '.wxml');
    expect(files.length).toBeGreaterThan(0);
    expect(checkTemplates(tree, files)).toEqual(ACCEPTED);
  });

  test.each(BUILT_TREES)('wcsc takes every style sheet of %s', (tree) => {
    const files = filesOf(tree, '.wxss');
    expect(files.length).toBeGreaterThan(0);
    expect(checkStyleSheets(tree, files)).toEqual(ACCEPTED);
  });

  // Or the tests above would say nothing.
  test.each(['<view>', '<view wx:else />', '<view a="{{a?.b}}" />'])('wcc refuses %s, and says where', (template) => {
    const { isAccepted, message } = checkTemplates(scratch({ 'fine.wxml': '<view />', 'a.wxml': `\n${template}\n` }), [
      'fine.wxml',
      'a.wxml',
    ]);
    expect(isAccepted).toBe(false);
    expect(message).toMatch(/a\.wxml[^]*2/);
  });

  test.each(['.a { color: red', '.a { } }', '@import "none.wxss";'])('wcsc refuses %s, and says where', (sheet) => {
    const { isAccepted, message } = checkStyleSheets(
      scratch({ 'fine.wxss': '.b { top: 0 }', 'a.wxss': `\n${sheet}\n` }),
      ['fine.wxss', 'a.wxss'],
    );
    expect(isAccepted).toBe(false);
    expect(message).toContain('a.wxss');
  });
});

interface Diagnostic {
  level: string;
  message: string;
  startLine: number;
}

/** What glass-easel's compiler says of a template. */
function diagnosticsOf(path: string, template: string): string[] {
  const group = new TmplGroup();
  const found = group.addTmpl(path, template) as Diagnostic[];
  group.free();
  return found.map(({ level, message, startLine }) => `${level}: ${message} (line ${startLine + 1})`);
}

describe('glass-easel’s template compiler', () => {
  test.each(BUILT_TREES.flatMap((tree) => filesOf(tree, '.wxml').map((path) => join(tree, path))))(
    'has nothing to say of %s',
    (file) => {
      expect(diagnosticsOf(file, readFileSync(file, 'utf8'))).toEqual([]);
    },
  );

  test('would say something of a mistake', () => {
    expect(diagnosticsOf('a', '<view>\n<text></view>')).toEqual([expect.stringContaining('line 2')]);
  });
});
