import { readLink } from '../../../../tools/desk/web-im/reading';
import { createUnseal } from '../../../../tools/desk/web-im/seal';
import { createSignatureCheck } from '../../../../tools/desk/web-im/signature';
import { checks, codes, read, valuesOf } from './readings';
import { admitted, KEY, linkOf, PRIVATE_KEY, sealed, signed, type Values } from './samples';

describe('together', () => {
  test('a merchant needs the same session_key', () => {
    expect(codes({ merchant_id: 'm1', session_key: 'm1' })).toEqual([]);
    expect(codes({ merchant_id: 'm1', session_key: 'm2' })).toEqual(['session_key merchant-differs']);
    expect(codes({ merchant_id: 'm1' })).toEqual(['session_key merchant-differs']);
  });

  test('hide_product hides it from the customer, not from the agent', () => {
    expect(read({ product_title: 'a', hide_product: 'true' }).inquiry).toMatchObject({ title: 'a', hidden: true });
    expect(read({ hide_product: 'true' }).inquiry).toBeUndefined();
  });

  test('a customer whom nobody proves has no name', () => {
    const { name, webToken, problems } = read({ ...signed({}, 'guessed'), c_name: '张三', c_cn_title: '主题' });
    expect([name, webToken, problems.map(({ code }) => code)]).toEqual(['', undefined, ['not-proven']]);
    expect(codes({ c_name: '张三' })).toEqual(['not-proven']);
    expect(codes(signed({}, 'guessed'))).toEqual([]);
  });

  test('a proven one is called by name, e-mail, phone, or token', () => {
    const named = (more: Values) => read({ ...signed(), ...more }).name;
    expect([
      named({ c_name: '张三', c_email: 'a@b.cn' }),
      named({ c_email: 'a@b.cn', c_phone: '131' }),
      named({ c_phone: '131' }),
      named({}),
    ]).toEqual(['张三', 'a@b.cn', '131', 'visitor_1']);
  });

  test('one nonce for two customers is told', () => {
    const signatures = createSignatureCheck(KEY);
    read(signed({ nonce: 'same' }), { signatures });
    expect(codes(signed({ nonce: 'same', web_token: 'other' }), { signatures })).toEqual(['nonce nonce-again']);
  });

  test('where permission is checked only a right v_signature gets in', () => {
    expect(read(admitted(), { needsAccess: true })).toMatchObject({ access: 'valid' });
    expect(read(admitted(), { needsAccess: true })).not.toHaveProperty('refusal');
    expect(read({}, { needsAccess: true })).toMatchObject({ access: 'absent', refusal: 'no-access' });
    expect(read(admitted('guessed'), { needsAccess: true })).toMatchObject({ refusal: 'no-access' });
    expect(read(admitted('guessed'))).not.toHaveProperty('refusal');
  });

  test('the language is Chinese or English, whatever is asked for', () => {
    expect(['en-us', 'zh-cn', 'fr', 'xx'].map((language) => read({ language }).language)).toEqual([
      'en-us',
      'zh-cn',
      'zh-cn',
      'zh-cn',
    ]);
  });
});

describe('encrypted customers', () => {
  const unseal = createUnseal(PRIVATE_KEY);
  const seal = (customer: object) => sealed(JSON.stringify({ customer }));

  test('are read as if they had come in the clear', () => {
    const customer = { c_name: '李四', c_phone: 131, c_cn_title: '主题', c_cf_年龄: '10', web_token: 'visitor_1' };
    const reading = read({ ...signed(), customer_encrypt: seal(customer) }, { unseal });
    expect(reading).toMatchObject({ seal: 'opened', name: '李四', problems: [] });
    expect(reading.customer).toEqual([
      { path: 'customer_encrypt.c_name', name: 'c_name', value: '李四' },
      { path: 'customer_encrypt.c_phone', name: 'c_phone', value: '131' },
      { path: 'customer_encrypt.c_cf_年龄', name: '年龄', value: '10', custom: true },
    ]);
    expect(valuesOf(reading.record)).toEqual({ c_cn_title: '主题' });
  });

  test.each<[string, object, string[]]>([
    ['another token', { web_token: 'other' }, ['customer_encrypt.web_token seal-token']],
    ['a value that is wrong', { c_vip: 'gold' }, ['customer_encrypt.c_vip unknown-value']],
    ['a ticket', { t_subject: 'a' }, ['customer_encrypt.t_subject seal-unknown']],
    ['a list', { c_tags: ['a'] }, ['customer_encrypt.c_tags wrong-type']],
  ])('%s inside is told', (_name, customer, expected) => {
    expect(codes({ ...signed(), customer_encrypt: seal(customer) }, { unseal })).toEqual(expected);
  });

  test('of an empty field there is nothing to say, as in the clear', () => {
    const empty = { c_name: '', c_email: '', c_vip: '', c_other_emails: '' };
    expect(codes({ ...signed(), ...empty })).toEqual([]);
    expect(codes({ ...signed(), customer_encrypt: seal(empty) }, { unseal })).toEqual([]);
  });

  test('in the clear as well, they are not secret', () => {
    const values = { ...signed(), c_name: '李四', customer_encrypt: seal({ c_name: '李四' }) };
    expect(codes(values, { unseal })).toEqual(['seal-with-plain']);
  });

  test('what cannot be read is lost, and without a key nothing can', () => {
    const values = { ...signed(), customer_encrypt: seal({ c_name: '李四' }) };
    expect(read(values)).toMatchObject({ seal: 'unreadable', name: 'visitor_1' });
    expect(codes(values)).toEqual(['customer_encrypt seal-broken']);
    // base64 in a URL as it is: every + becomes a space.
    const raw = `${linkOf(signed())}&customer_encrypt=${seal({ c_desc: 'x'.repeat(900) })}`;
    const { problems } = readLink(raw, checks({ unseal }));
    expect(problems.map(({ code }) => code)).toEqual(['seal-broken', 'bare-plus']);
  });
});
