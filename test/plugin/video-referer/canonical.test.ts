import fc from 'fast-check';
import { canonicalText, extraDataText, pagePath } from '../../../plugin/video-referer';
import { JUMP_SAMPLE } from './document-samples';

const PARTS = { appId: 'A', path: 'pages/B', extraData: '{"C":1}', secret: 'D', nonce: 'E', timestamp: 'F' };

describe('the text that is signed', () => {
  test('has the six parts in the order of the document, with nothing between them', () => {
    expect(canonicalText(PARTS)).toBe('Apages/B{"C":1}DEF');
  });

  test('or with a separator', () => {
    expect(canonicalText(PARTS, '&')).toBe('A&pages/B&{"C":1}&D&E&F');
    expect(canonicalText(PARTS, '\n')).toBe('A\npages/B\n{"C":1}\nD\nE\nF');
    expect(canonicalText(PARTS, '')).toBe('Apages/B{"C":1}DEF');
  });

  test('keeps every part but the path as it is', () => {
    const odd = { appId: '/a?', path: 'b', extraData: '{"a":"?x=$&/"}', secret: '/s?e ', nonce: '$&', timestamp: '' };
    expect(canonicalText(odd, '|')).toBe('/a?|b|{"a":"?x=$&/"}|/s?e |$&|');
  });

  test('of the document’s sample', () => {
    const { sdkToken, bizId, authFailNavigate } = JUMP_SAMPLE;
    expect(
      canonicalText({
        appId: 'wx46f00ac6f3dsdf12a',
        path: 'pages/preIndex/index?sign=b46e9cba961f30889d0f0de4312b7b732ba4f7e081562ef5d1d27556258843bf&nonce=c33442bdfaa&timestamp=12233311',
        extraData: extraDataText({ sdkToken, bizId, authFailNavigate }),
        secret: 'secret',
        nonce: 'c33442bdfaa',
        timestamp: '12233311',
      }),
    ).toBe(
      'wx46f00ac6f3dsdf12apages/preIndex/index{"udeskAvsMiniReferer":{"sdkToken":"sdfsdfsdfss","bizId":"123abc",' +
        '"authFailNavigate":{"path":"pages/index/index?navigateType=1","extraData":{},"envVersion":"develop"}}}' +
        'secretc33442bdfaa12233311',
    );
  });

  test('is the same whatever the query of the path', () => {
    const path = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\?/g, ''));
    const same = (page: string, query: string) => {
      expect(canonicalText({ ...PARTS, path: `${page}?${query}` })).toBe(canonicalText({ ...PARTS, path: page }));
    };
    fc.assert(fc.property(path, fc.string(), same));
  });
});

test.each([
  ['pages/preIndex/index', 'pages/preIndex/index'],
  ['/pages/preIndex/index', 'pages/preIndex/index'],
  ['pages/preIndex/index?', 'pages/preIndex/index'],
  ['pages/preIndex/index?sign=1&nonce=2', 'pages/preIndex/index'],
  ['/pkg/a?b=/c?d', 'pkg/a'],
  ['a?b\nc', 'a'],
  ['?a', ''],
  ['/', ''],
  ['', ''],
])('the page of %p is %p', (path, page) => {
  expect(pagePath(path)).toBe(page);
});
