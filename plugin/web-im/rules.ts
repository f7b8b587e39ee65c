/** Tells what is expected of a parameter, by its path in `ud({...})`. */
export type Note = (path: string, expected: string) => void;

/** A group, and those of its members that are nothing without each other. */
const PROOFS = ['customer nonce timestamp web_token signature', 'im_client_valid v_nonce v_timestamp v_signature'];

/** Checks what the values of a whole link, by name, have to do with each other. */
export function checkTogether(all: Map<string, string>, note: Note): void {
  const merchant = all.get('merchant_id');
  if (merchant !== undefined && merchant !== all.get('session_key')) note('session_key', 'merchant_id');
  for (const proof of PROOFS) {
    const [group, ...names] = proof.split(' ');
    const missing = names.filter((name) => !all.has(name));
    if (missing[0] && names[missing.length]) note(`${group!}.${missing[0]}`, `${names.join()} together`);
  }
  const signature = all.get('signature') || '';
  if (signature && signature.length > 40 !== (all.get('encryption_algorithm') === 'SHA256'))
    note('customer.signature', 'the digits of encryption_algorithm');
  if (all.has('customer_encrypt'))
    all.forEach((_, name) => {
      // For the robot, and not of the customer.
      if (/^c_(?!cf_dialogueDesc$)/.test(name)) note(`customer.${name}`, 'it in customer_encrypt');
    });
}
