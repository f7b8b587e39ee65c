/** What JSON can carry; members that are `undefined` vanish. */
export type JsonValue = string | number | boolean | null | JsonList | JsonObject;
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias would unfold without end in `Ref` of Vue
export interface JsonList extends ReadonlyArray<JsonValue> {}
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** `[id, value]`: an empty id adds a phone or address, another one updates the entry with this id. */
export type Contact = readonly [id: string | number | null, value: string | number];

/** "Customer Field Reference" of Udesk's custom parameter scheme. Any further field is sent as it is. */
export interface UdeskCustomer {
  customer_name?: string | null | undefined;
  email?: string | null | undefined;
  /** The customer's id in your own system. */
  customer_token?: string | number | null | undefined;
  /** Name of a custom channel. */
  generated_channel?: string | null | undefined;
  ip?: string | null | undefined;
  description?: string | null | undefined;
  /** Id of the company the customer belongs to. */
  organization_id?: number | string | null | undefined;
  /** Separated by commas. */
  tags?: string | null | undefined;
  owner_id?: number | string | null | undefined;
  owner_group_id?: number | string | null | undefined;
  /** `normal`, `vip`. */
  level?: string | null | undefined;
  cellphones?: readonly Contact[] | null | undefined;
  other_emails?: readonly Contact[] | null | undefined;
  /** By the keys of the desk: `TextField_1`, `SelectField_1` … */
  custom_fields?: JsonObject | null | undefined;
  readonly [field: string]: JsonValue | undefined;
}

/** "Business Record Field Reference" of the same document. */
export interface UdeskNote {
  title?: string | null | undefined;
  custom_fields?: JsonObject | null | undefined;
  readonly [field: string]: JsonValue | undefined;
}

/** `udesk|nickname|avatar|customer^{…}|note^{…}|unionid^…|key^value`. Vendor names are kept as they go on the wire. */
export interface UdeskSession {
  nickname?: string | null | undefined;
  /** A URL the desk can load; a file on the phone is left out and reported. */
  avatar?: string | null | undefined;
  customer?: UdeskCustomer | null | undefined;
  note?: UdeskNote | null | undefined;
  unionid?: string | null | undefined;
  /** Further segments by key, as seen in live apps: `{ assign: { agent_id: 1 } }`. */
  segments?:
    { readonly [key: string]: string | JsonObject | readonly JsonValue[] | null | undefined } | null | undefined;
}

/** One step of `transfer_action`; where it overflows, `spillId` says on which condition. */
export type SobotTransferStep =
  | { actionType: 'to_group'; deciId: string; optionId: '3'; spillId: '4' | '5' | '6' | '7' }
  | { actionType: 'to_group'; deciId: string; optionId: '4'; spillId?: '4' | '5' | '6' | '7' | undefined }
  | { actionType: 'to_service'; deciId: string; optionId: '1'; spillId: '1' | '2' | '3' }
  | { actionType: 'to_service'; deciId: string; optionId: '2'; spillId?: '1' | '2' | '3' | undefined };

/** "Docking param info of e-commerce platform Mini Program". */
export interface SobotPlatformAction {
  /** The merchant's id in the platform. */
  customerCode: string;
  /** Skill group under the main account. */
  flowGroupId?: string | undefined;
}

/**
 * `sobot|nickname|avatar|params|transfer_action=…|platform_action=…|partnerid=…|robotid=…|unionid=…|customer_fields=…`.
 * Objects and lists may be given as the JSON text the vendor's samples use.
 */
export interface SobotSession {
  nickname?: string | null | undefined;
  /** A URL the desk can load; a file on the phone is left out and reported. */
  avatar?: string | null | undefined;
  params?: JsonObject | string | null | undefined;
  /** One to four steps, of which the first three may overflow to the next. */
  transfer_action?: readonly SobotTransferStep[] | string | null | undefined;
  platform_action?: SobotPlatformAction | string | null | undefined;
  /** The customer's id in your own system, at most 100 characters. */
  partnerid?: string | null | undefined;
  robotid?: string | number | null | undefined;
  /** Plain, or encrypted by your server. */
  unionid?: string | null | undefined;
  customer_fields?: JsonObject | string | null | undefined;
}
