/** How pushes leave: the three choices of the platform's settings page. */
export type PushMode = 'plain' | 'compatible' | 'safe';

/** An Official Account as its owner set it up. */
export interface Account {
  appid: string;
  secret: string;
  /** The original id, `gh_…`: what messages carry as the account's name. */
  originalId: string;
  /** Signs pushes. */
  token: string;
  /** 43 characters. */
  encodingAesKey: string;
  mode: PushMode;
  /** The form of pushes, `xml` unless somebody chose otherwise. */
  format: 'xml' | 'json';
}

/** What differs from the account of the examples in WeChat's documents. */
export type AccountChoice = Partial<Account>;

export function completeAccount(choice: AccountChoice): Account {
  return {
    appid: 'wxba5fad812f8e6fb9',
    secret: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
    originalId: 'gh_97417a04a28d',
    token: 'AAAAA',
    encodingAesKey: 'A'.repeat(43),
    mode: 'plain',
    format: 'xml',
    ...choice,
  };
}
