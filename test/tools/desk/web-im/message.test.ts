import { readPosted, readWebTrace } from '../../../../tools/desk/web-im/message';

const post = (message: object, to: 'agent' | 'robot' = 'agent') =>
  readPosted(JSON.stringify({ method: 'sendMsg', ...message }), 'custom-url', to);

const PRODUCT = {
  name: 'Apple iPhone X (A1903) 64GB 深空灰色 移动联通4G手机',
  url: 'https://item.jd.com/6748052.html',
  imgUrl: 'http://img12.360buyimg.com/59df2e7fN86c99a27.jpg',
  params: [{ text: '¥6999.00', color: '#FF0000', fold: false, break: false, size: 12 }, { text: '满1999元另加30元' }],
};

test('the document’s text and product', () => {
  expect(post({ type: 'text', content: 'xxx' })).toEqual({
    from: 'custom-url',
    to: 'agent',
    type: 'text',
    content: 'xxx',
  });
  expect(post({ type: 'product', content: PRODUCT })).toMatchObject({
    type: 'product',
    content: { ...PRODUCT, params: [PRODUCT.params[0], { text: '满1999元另加30元', size: 12 }] },
  });
});

test('the robot takes text only', () => {
  expect(post({ type: 'text', content: 'a' }, 'robot')).toMatchObject({ to: 'robot' });
  expect(() => post({ type: 'product', content: PRODUCT }, 'robot')).toThrow('message.type: the robot takes text only');
});

test.each<[string, unknown, string]>([
  ['an object', { method: 'sendMsg', type: 'text', content: 'a' }, 'message: not JSON text: JSON.stringify is missing'],
  ['other text', 'hello', 'message: not JSON'],
  ['a number', '1', 'message: not an object'],
  ['no method', '{"type":"text","content":"a"}', 'message.method: missing'],
  ['another method', '{"method":"send","type":"text","content":"a"}', 'message.method: not one of sendMsg'],
  ['another type', '{"method":"sendMsg","type":"image","content":"a"}', 'message.type: not one of text, product'],
  ['no content', '{"method":"sendMsg","type":"text"}', 'message.content: missing'],
  ['a blank text', '{"method":"sendMsg","type":"text","content":" "}', 'message.content: an empty text'],
  ['an object for text', '{"method":"sendMsg","type":"text","content":{}}', 'message.content: not a string'],
  ['more', '{"method":"sendMsg","type":"text","content":"a","to":1}', 'message.to: unknown field'],
  ['no name', '{"method":"sendMsg","type":"product","content":{}}', 'message.content.name: missing'],
  [
    'a colour by name',
    '{"method":"sendMsg","type":"product","content":{"name":"a","params":[{"color":"red"}]}}',
    'message.content.params[0].color: not a colour like #ff0000',
  ],
])('%s is refused', (_name, message, reason) => {
  expect(() => readPosted(message, 'custom-url', 'agent')).toThrow(reason);
});

test('a trace whose params are no objects is refused, not broken', () => {
  expect(() => readWebTrace('product', { name: 'a', params: ['x'] }, 'data')).toThrow(/^data\.params\[0\]/);
  expect(() => readWebTrace('product', { name: 'a', params: [null] }, 'data')).toThrow(/^data\.params\[0\]/);
  expect(() => readWebTrace('product', { name: 'a', params: {} }, 'data')).toThrow('data.params: not a list');
});
