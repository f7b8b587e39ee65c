/**
 * The component's properties. Those of the native button keep its names and its documented defaults; a default that
 * depends on the page (title, path and picture of the card) is an empty string here and no attribute there.
 */
export const properties = {
  /** `udesk` or `sobot`. */
  desk: String,
  /** A `UdeskSession` or `SobotSession`. Any type is taken, so that a wrong one becomes a `fault` and no silence. */
  session: null,
  /** Bytes of the string. */
  limit: { type: Number, value: 1000 },
  /** Paths that matter most. */
  keepFirst: Array,
  /** `never` (also when empty), `auto` (by platform) or `always`: when a tap is a `fallback` event and opens no chat. */
  fallback: String,
  /** For `auto`. Empty, as a list bound to `undefined` is too: where others report that contact does not work. */
  fallbackPlatforms: Array,
  /** No native look: the slot and CSS variables decide. */
  bare: Boolean,

  type: { type: String, value: 'default' },
  size: { type: String, value: 'default' },
  plain: Boolean,
  disabled: Boolean,
  loading: Boolean,
  showMessageCard: Boolean,
  sendMessageTitle: String,
  sendMessagePath: String,
  sendMessageImg: String,
} as const;
