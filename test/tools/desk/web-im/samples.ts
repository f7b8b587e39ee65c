import { constants, createHash, publicEncrypt } from 'node:crypto';

/** `im_user_key` of the document's example. */
export const KEY = 'b476f9f8-5309-4d0a-a2d4-af08c4507a15';

export const SHA1_EXAMPLE = {
  nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
  signature: '9B2619225AA6476DC1EB80DBB8801E1575EBE39C',
  timestamp: '1455675719000',
  web_token: 'test@udesk.cn',
};

export const SHA256_EXAMPLE = {
  ...SHA1_EXAMPLE,
  signature: '4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B',
  encryption_algorithm: 'SHA256',
};

/** When the examples were fresh. */
export const THEN = 1455675719000;

/** For trying out, and for nothing else: 1024 bits as the vendor's. */
export const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAKzxRyRzEmE0Fsxk
4vsqHuYY8hk12pYFHRE7KiAB4CKO4c/eo/FQICNp/TrIrpo/C9KNg88Bg/1m0+WN
Q+KAL9cL4jdBqRz8/s9+nbrrAeY8brK4+giaTjKOgYaSQOZgHSHdsT5zzMHPxH9F
p5KfXJJ+y1QAP4x7eMtJA9iud2gpAgMBAAECgYEAgANtNMbU4QzMn2lCNsZ77rii
ZBTgA1IvrPSNfvnEbfAzqEnWMqar02r+Hgg0bkqitq031v/5MpZt3SpPCJb4UU9h
8w2o4MGY0KkUZ7G1/hvV4Ny1mEXTsoC39RyDWTGBu1qdpgUATwIBDUOCNmo0b176
mJnfS4Krjb2b5suzArECQQDbFiP/UnyXU6xgRuJ26dKPOIisIu60Fp+V51uglLS/
ohwBC4ay9LUVAVquHhGP8kSdGBJ40L89DwT9jaNA1uJ1AkEAyhTO1RSffKnPrpcC
+ec40BaeeLwI5OHS6t5e3mXmADFUA8RRD83kItJ4vmaeBjkmV9BLB90Lc3mA7Pyc
Qs3QZQJBAIbUuHCwxiangyV5WnROcJxd8ZbmpLtGVQ5/ZR+NhTOOw+dMvagy+6Ki
w7j2nl5Vfi6kGvIpnhgovyyAV6FW3eUCQD+MFZK6PoEUYWPUxzHQ/XOqeUEcWGup
fAsxzIGBZ7eNy463sIoYw/ITX7b4TB9G34Dj1oRthYlVny5nLbhwQmUCQBLoJp6M
QfsBra7d7lKgQzQHtT0hOtE3TfU26JztpTZMSu8laMSeNB+QVjpJZRddH37qqLbO
1EVRo5uSCaBa7xc=
-----END PRIVATE KEY-----
`;

export const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCs8UckcxJhNBbMZOL7Kh7mGPIZ
NdqWBR0ROyogAeAijuHP3qPxUCAjaf06yK6aPwvSjYPPAYP9ZtPljUPigC/XC+I3
Qakc/P7Pfp266wHmPG6yuPoImk4yjoGGkkDmYB0h3bE+c8zBz8R/RaeSn1ySfstU
AD+Me3jLSQPYrndoKQIDAQAB
-----END PUBLIC KEY-----
`;

export type Values = Readonly<Record<string, string>>;

/** A link as a page would build it. */
export function linkOf(values: Values, base = 'https://xxx.udesk.cn/im_client/?web_plugin_id=1'): string {
  const pairs = Object.entries(values).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return [base, ...pairs].join('&');
}

let count = 0;

/** A fresh identity, signed by hand. */
export function signed(more: Values = {}, key = KEY, now = Date.now()): Values {
  count += 1;
  const values = { nonce: `n${String(count)}`, timestamp: String(now), web_token: 'visitor_1', ...more };
  const text = `nonce=${values.nonce}&timestamp=${values.timestamp}&web_token=${values.web_token}&${key}`;
  return { ...values, signature: createHash('sha1').update(text).digest('hex').toUpperCase() };
}

export function admitted(key = KEY, now = Date.now()): Values {
  count += 1;
  const [v_nonce, v_timestamp] = [`v${String(count)}`, String(now)];
  const text = `v_nonce=${v_nonce}&v_timestamp=${v_timestamp}&${key}`;
  return { v_nonce, v_timestamp, v_signature: createHash('sha1').update(text).digest('hex').toUpperCase() };
}

/** `customer_encrypt`, segment by segment. */
export function sealed(text: string, segment = 117): string {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += segment)
    parts.push(
      publicEncrypt({ key: PUBLIC_KEY, padding: constants.RSA_PKCS1_PADDING }, bytes.subarray(at, at + segment)),
    );
  return Buffer.concat(parts).toString('base64');
}
