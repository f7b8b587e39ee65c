/**
 * Who takes after-sales questions. These ids are placeholders for those of your own desk
 * (Udesk: 客服组 ID; Sobot: 技能组 ID); an id like this routes a chat and opens nothing, so it may stand in a client.
 */
export const afterSales = { udeskGroup: 2, sobotGroup: 'after-sales', sobotReception: 'reception' } as const;

/** Keys of the business record's custom fields, as an administrator creates them in Udesk. */
export const noteField = { articleNo: 'TextField_1', option: 'TextField_2', amount: 'TextField_3' } as const;

/**
 * Placeholders for what Udesk's management centre shows of your mini program (渠道管理 › 小程序). The token stands in every
 * client that traces; it is no secret. The domain must be listed with WeChat as a request domain.
 */
export const company = {
  appId: 'wx0123456789abcdef',
  companyToken: '00000000-0000-4000-8000-000000000000',
  companyDomain: 'sishi.udeskdemo.cn',
} as const;

/** The shop's pages for browsers, where agents open what a trace names. */
export const shopUrl = 'https://sishi.example.com';

/**
 * The vendor's video mini program. The token says which account it belongs to; the signing secret is not here but with the
 * server that answers at `signUrl`.
 */
export const video = {
  appId: 'wx46f00ac6f3dsdf12a',
  sdkToken: 'demo-sdk-token',
  signUrl: 'https://sign.sishi.example.com/sign/video',
} as const;

/** Where the shop's server answers who the customer is to the web page of customer service; the key stays there. */
export const webIm = { signUrl: 'https://sign.sishi.example.com/sign/web-im' } as const;
