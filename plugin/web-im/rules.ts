/** Each is nothing without the next one. */
const CHAINS = ['nonce timestamp web_token signature nonce', 'v_nonce v_timestamp v_signature v_nonce'].map((chain) =>
  chain.split(' '),
);

/** Tells a parameter, and what is expected of it. */
type Note = (name: string, expected: string) => void;

/** Of a whole link, its values by name: `doubt` hears what is missing, `refuse` what is wrong beside another. */
export function checkTogether(all: Map<string, string>, doubt: Note, refuse: Note): void {
  // "若传递了merchant_id,那么session_key、merchant_id均需要传输同一个商户ID"
  if (all.has('merchant_id') && all.get('merchant_id') !== all.get('session_key')) refuse('session_key', 'merchant_id');
  for (const chain of CHAINS)
    chain.reduce((name, next) => {
      if (all.has(name) && !all.has(next)) doubt(next, `it beside ${name}`);
      return next;
    });
  const signature = all.get('signature');
  if (signature && !signature[40] === (all.get('encryption_algorithm') === 'SHA256'))
    refuse('signature', 'the digits of encryption_algorithm');
  if (all.has('customer_encrypt'))
    all.forEach((_, name) => {
      // For the robot, and not of the customer.
      if (/^c_(?!cf_dialogueDesc$)/.test(name)) refuse(name, 'it in customer_encrypt');
    });
}
