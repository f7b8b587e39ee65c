import { hash, timingSafeEqual } from 'node:crypto';
import type { AccountConfig } from '../config/relay-config';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * Finds the account that a path secret belongs to. All are compared, each in the same time whatever is given: nobody
 * learns from the clock how much of a guess was right.
 */
export function createAccountDoor(
  accounts: readonly AccountConfig[],
): (pathSecret: string, appid: string | undefined) => AccountConfig | undefined {
  const keys = accounts.flatMap((account) =>
    account.pathSecrets.map((secret) => ({ account, expected: digest(secret.reveal()) })),
  );
  return function accountBehind(pathSecret, appid) {
    const given = digest(pathSecret);
    let found: AccountConfig | undefined;
    for (const { account, expected } of keys) if (timingSafeEqual(expected, given)) found = account;
    return appid === undefined || found?.appid === appid ? found : undefined;
  };
}
