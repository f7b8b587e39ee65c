/**
 * Who takes after-sales questions. These ids are placeholders for those of your own desk
 * (Udesk: 客服组 ID; Sobot: 技能组 ID); an id like this routes a chat and opens nothing, so it may stand in a client.
 */
export const afterSales = { udeskGroup: 2, sobotGroup: 'after-sales', sobotReception: 'reception' } as const;

/** Keys of the business record's custom fields, as an administrator creates them in Udesk. */
export const noteField = { articleNo: 'TextField_1', option: 'TextField_2', amount: 'TextField_3' } as const;
