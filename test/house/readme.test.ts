import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { properties } from '../../plugin/contact-button/properties';
import { type FittedSession, sobotSessionFrom, udeskSessionFrom } from '../../plugin/session-from';
import manifest from '../../package.json';
import { BUDGETS } from '../../tools/build/sizes';
import { anchorOf, codeIn, linksIn, readMarkdown, ROOT } from './markdown';
import { openProject, type Project, promisedChecks } from './samples';

const PAIRS = [
  ['README.md', 'README.zh-CN.md'],
  ['docs/session-from.md', 'docs/session-from.zh-CN.md'],
  ['docs/contact-button.md', 'docs/contact-button.zh-CN.md'],
  ['docs/ud-sdk.md', 'docs/ud-sdk.zh-CN.md'],
  ['docs/video-entry.md', 'docs/video-entry.zh-CN.md'],
  ['docs/web-im.md', 'docs/web-im.zh-CN.md'],
  ['docs/web-im-parameters.md', 'docs/web-im-parameters.zh-CN.md'],
  ['docs/web.md', 'docs/web.zh-CN.md'],
  ['docs/sizing.md', 'docs/sizing.zh-CN.md'],
  ['docs/relay.md', 'docs/relay.zh-CN.md'],
] as const;

const pages = [...PAIRS.flat(), 'doc/README.md', 'CHANGELOG.md'].map(readMarkdown);
const pageAt = (path: string) => pages.find((page) => page.path === path)!;
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('both languages say the same', () => {
  test.each(PAIRS)('%s and %s have the same headings, samples and tables', (english, chinese) => {
    const shape = (path: string) => {
      const { headings, fences, rows } = pageAt(path);
      return {
        levels: headings.map(({ level }) => level),
        samples: fences.map(({ info, code }) => [info, code.split('\n').length]),
        // Words differ; names of fields, options and files do not.
        names: rows.map(([first]) => codeIn(first!)),
      };
    };
    expect(shape(chinese)).toEqual(shape(english));
  });
});

describe('what the pages name exists', () => {
  test.each(pages)('$path: links', (page) => {
    for (const { file, anchor } of linksIn(page)) {
      const target = file === '' ? page.path : posix.join(dirname(page.path), file);
      expect([target, existsSync(join(ROOT, target))]).toEqual([target, true]);
      if (anchor !== '') expect(readMarkdown(target).headings.map(({ title }) => anchorOf(title))).toContain(anchor);
    }
  });

  test.each(pages)('$path: scripts', ({ text }) => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own);
    expect(named.filter((name) => !Object.keys(manifest.scripts).includes(name!))).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s: the map of the tree', (path) => {
    const paths = pageAt(path).rows.flatMap(([first]) => codeIn(first!).filter((code) => !code.startsWith('npm ')));
    expect(paths).toContain('plugin/contact-button/');
    expect(paths.filter((each) => !existsSync(join(ROOT, each)))).toEqual([]);
  });
});

describe('the sizes', () => {
  const most = (name: string) => (BUDGETS.find((budget) => budget.name.startsWith(name))!.most / 1000).toFixed(1);

  test.each(['README.md', 'README.zh-CN.md'])('%s gives what the build allows', (path) => {
    const line = pageAt(path)
      .text.split('\n')
      .find((each) => each.includes('gzip -9') && each.includes('contact-button'))!;
    const figures = [...line.matchAll(/(\d\.\d) kB/g)].map(([, figure]) => figure);
    const named = ['contact-button', 'session-from', 'ud-sdk', 'video-entry', 'web, loader', 'desk-web'];
    expect(figures).toEqual(named.map(most));
    expect(most('web-im.js')).toBe(most('video-entry'));
  });
});

describe('the component is described as it is', () => {
  const names = Object.keys(properties).map(kebab);

  test.each(['docs/contact-button.md', 'docs/contact-button.zh-CN.md'])('%s: properties and variables', (path) => {
    const described = pageAt(path).rows.flatMap(([first, type]) =>
      ['String', 'Number', 'Boolean', 'Array', 'Object'].includes(type!) ? codeIn(first!) : [],
    );
    expect(described.sort()).toEqual([...names].sort());

    const styles = readFileSync(join(ROOT, 'plugin/contact-button/contact-button.wxss'), 'utf8');
    const defaults = [...styles.matchAll(/var\((--[\w-]+), (\w+)\)/g)].map(([, name, value]) => [name, value]);
    const variables = pageAt(path)
      .rows.map((cells) => cells.flatMap(codeIn))
      .filter(([first]) => first?.startsWith('--'));
    expect(variables.sort()).toEqual(defaults.sort());
  });

  test.each(pages)('$path: samples use attributes and events that it has', ({ fences }) => {
    const events = ['enter', 'contact', 'fit', 'fault', 'fallback'];
    const known = [...names, ...events, 'class', 'custom-class', 'hover-class'];
    const used = fences.flatMap(({ code }) =>
      [...code.matchAll(/<contact-button\s([^>]*)>/g)].flatMap(([, attributes]) =>
        [...attributes!.matchAll(/([@:\w-]+)=/g)].map(([, name]) => kebab(name!).replace(/^(?:bind:|on-|[@:])/, '')),
      ),
    );
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
    // Each page that shows the tag shows at least whose desk it is for.
    if (fences.some(({ code }) => code.includes('<contact-button'))) expect(used).toContain('desk');
  });
});

describe('the order of importance is described as it is', () => {
  // Longer than any room there is, and nothing that may be cut: all of it is left out, the most important first.
  const long = '👩‍👩‍👧‍👦';
  const customer = Object.fromEntries(
    'customer_name customer_token description email generated_channel ip level organization_id owner_group_id owner_id tags'
      .split(' ')
      .map((field) => [field, long]),
  );
  const pairs = [['', long]] as const;
  const all: Record<string, FittedSession> = {
    Udesk: udeskSessionFrom(
      {
        nickname: long,
        avatar: long,
        unionid: long,
        customer: { ...customer, cellphones: pairs, other_emails: pairs, custom_fields: { a: long } },
        note: { title: long, custom_fields: { a: long } },
        segments: { a: long },
      },
      { limit: 16 },
    ),
    Sobot: sobotSessionFrom(
      {
        nickname: long,
        avatar: long,
        params: { a: long },
        transfer_action: [{ actionType: 'to_group', deciId: long, optionId: '4' }],
        platform_action: { customerCode: long },
        partnerid: long,
        robotid: long,
        unionid: long,
        customer_fields: { a: long },
      },
      { limit: 16 },
    ),
  };

  test.each([
    ['docs/session-from.md', 'Udesk', 'Importance for Udesk: '],
    ['docs/session-from.md', 'Sobot', 'Importance for Sobot: '],
    ['docs/session-from.zh-CN.md', 'Udesk', 'Udesk 的重要程度：'],
    ['docs/session-from.zh-CN.md', 'Sobot', '智齿的重要程度：'],
  ])('%s: %s', (path, desk, start) => {
    const line = pageAt(path)
      .text.split('\n')
      .find((each) => each.startsWith(start));
    const described = codeIn(line ?? '').map((name) => (name in customer ? `customer.${name}` : name));
    const found = all[desk]!.dropped.map((dropped) =>
      described.find((name) => dropped.replace(/^customer\.(?=cellphones|other_emails)/, '').startsWith(name)),
    );
    expect(found).toEqual(described);
  });
});

describe('samples', () => {
  let project: Project;
  beforeAll(() => {
    project = openProject();
  });
  afterAll(() => {
    project.remove();
  });

  const samples = pages.flatMap(({ path, fences }) =>
    fences.map((fence) => ({ ...fence, place: `${path}:${fence.line}` })),
  );

  test.each(samples.filter(({ info }) => info.endsWith(' run')))('$place runs', async (sample) => {
    expect(await project.run(sample)).toBe(promisedChecks(sample));
  });

  const typed = samples.filter(({ info }) => info === 'ts run');
  test('in TypeScript have the types they show', () => {
    const complaints = project.complaints(typed);
    expect(typed.map(({ place }, at) => [place, complaints[at]])).toEqual(typed.map(({ place }) => [place, []]));
  });

  test.each(samples.filter(({ info }) => info === 'json'))('$place is JSON', ({ code }) => {
    expect(() => JSON.parse(code) as unknown).not.toThrow();
  });
});
