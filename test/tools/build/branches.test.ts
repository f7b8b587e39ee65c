import { writeBranches } from '../../../tools/build/branches';

describe('writeBranches', () => {
  test('one optional attribute makes three branches', () => {
    const template =
      '<button class="a" contact:open-type="contact" if-set:send-message-title="{{title}}" bindtap="onTap"><slot /></button>';
    expect(writeBranches(template).split('\n')).toEqual([
      '<button wx:if="{{isFallback||disabled||loading}}" class="a" bindtap="onTap"><slot /></button>',
      '<button wx:elif="{{title}}" send-message-title="{{title}}" open-type="contact" class="a" bindtap="onTap"><slot /></button>',
      '<button wx:else open-type="contact" class="a" bindtap="onTap"><slot /></button>',
    ]);
  });

  test('two make every subset, the fullest first', () => {
    expect(writeBranches('<b x="1" if-set:p="{{p}}" if-set:q="{{q}}">t</b>').split('\n')).toEqual([
      '<b wx:if="{{isFallback||disabled||loading}}" x="1">t</b>',
      '<b wx:elif="{{p&&q}}" p="{{p}}" q="{{q}}" x="1">t</b>',
      '<b wx:elif="{{q}}" q="{{q}}" x="1">t</b>',
      '<b wx:elif="{{p}}" p="{{p}}" x="1">t</b>',
      '<b wx:else x="1">t</b>',
    ]);
  });

  test('what only an open chat has needs no optional attribute', () => {
    expect(writeBranches('<b x="1" contact:y="2">t</b>').split('\n')).toEqual([
      '<b wx:if="{{isFallback||disabled||loading}}" x="1">t</b>',
      '<b wx:else y="2" x="1">t</b>',
    ]);
  });

  test('text around it, several lines, and `$` in a value are kept', () => {
    const template = '<view>\n  <b\n    x="$& $1"\n    contact:y="$\'"\n  >t</b>\n</view>';
    expect(writeBranches(template)).toBe(
      '<view>\n  <b wx:if="{{isFallback||disabled||loading}}" x="$& $1">t</b>\n<b wx:else y="$\'" x="$& $1">t</b>\n</view>',
    );
  });

  test.each(['{{a.b}}', '{{a && b}}', 'text', '{{ a }}', '', '{{a}} and {{b}}'])(
    'an optional attribute takes the name of a property, not "%s"',
    (value) => {
      expect(() => writeBranches(`<b x="1" if-set:send-message-title="${value}">t</b>`)).toThrow(
        new Error(`if-set:send-message-title: expected {{name of a property}}, found ${value}`),
      );
    },
  );

  test.each(['<view class="a"><text>t</text></view>', '<b wx:if="{{a}}" bind:tap="t">t</b>\n<c />\n', ''])(
    'a template without marks is left as it is: %j',
    (template) => {
      expect(writeBranches(template)).toBe(template);
    },
  );

  test('comments go, and marks inside them do nothing', () => {
    expect(writeBranches('<!-- <b contact:x="1">t</b> --><b x="1">t</b>')).toBe('<b x="1">t</b>');
  });

  test('the mark may be on an element behind, or inside, others', () => {
    expect(writeBranches('<i a="1">t</i><b x="1" contact:y="2">t</b>')).toContain('<b wx:else y="2" x="1">t</b>');
    expect(writeBranches('<i a="1"><b x="1" contact:y="2">t</b></i>')).toContain('<b wx:else y="2" x="1">t</b>');
  });

  test.each([
    ['a second element', '<b x="1" contact:y="2">t</b><b x="1" contact:z="2">t</b>', 'contact:z="2">t</b>'],
    ['no end tag', '<b x="1" contact:y="2" />', 'contact:y="2" />'],
    ['an attribute without a value', '<b x contact:y="2">t</b>', 'contact:y="2">t</b>'],
  ])('a mark is never left over: %s', (_, template, place) => {
    expect(() => writeBranches(template)).toThrow(
      new Error(`one element, with an end tag, may carry marks; there is another at ${place}`),
    );
  });
});
