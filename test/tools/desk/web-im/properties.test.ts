import fc from 'fast-check';
import { readCalls } from '../../../../tools/desk/web-im/config';
import { readLink, type LinkChecks } from '../../../../tools/desk/web-im/reading';
import { createUnseal } from '../../../../tools/desk/web-im/seal';
import { createSignatureCheck } from '../../../../tools/desk/web-im/signature';
import { anyCharacter } from '../../../any-character';
import { KEY, linkOf, PRIVATE_KEY, sealed, signed } from './samples';

const checks: LinkChecks = {
  signatures: createSignatureCheck(KEY),
  unseal: createUnseal(PRIVATE_KEY),
  needsAccess: false,
};
const whole = fc.string({ unit: 'grapheme', maxLength: 40 });

test('any text is a link that can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const { problems } = readLink(`https://x.udesk.cn/im_client/?${text}`, checks);
      expect(problems.every(({ at }) => at === 0)).toBe(true);
    }),
  );
});

test('what is encoded arrives as it was', () => {
  fc.assert(
    fc.property(whole, whole, whole, (name, subject, line) => {
      const values = { ...signed(), c_name: name, t_subject: subject, [`product_${line}x`]: line };
      const { customer, ticket, inquiry, problems } = readLink(linkOf(values), checks);
      expect([customer[0]?.value, ticket[0]?.value, inquiry?.lines[0]]).toEqual([
        name,
        subject,
        { name: `${line}x`, value: line, style: '' },
      ]);
      expect(problems).toEqual([]);
    }),
  );
});

test('one changed character breaks a signature', () => {
  fc.assert(
    fc.property(fc.nat(39), (at) => {
      const { signature = '', ...values } = signed();
      const other = signature[at] === '0' ? '1' : '0';
      const changed = signature.slice(0, at) + other + signature.slice(at + 1);
      expect(readLink(linkOf({ ...values, signature: changed }), checks).identity).toBe('wrong-signature');
    }),
  );
});

test('an encrypted customer of any length is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (c_desc) => {
      const customer_encrypt = sealed(JSON.stringify({ customer: { c_desc } }));
      const { seal, customer } = readLink(linkOf({ ...signed(), customer_encrypt }), checks);
      expect([seal, customer.map(({ value }) => value)]).toEqual(['opened', [c_desc]]);
    }),
    { numRuns: 50 },
  );
});

test('nothing that a page calls ud() with breaks the desk', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.jsonValue(), { maxLength: 4 })), (calls) => {
      expect(readCalls(calls).problems.length).toBeGreaterThan(0);
    }),
  );
});
