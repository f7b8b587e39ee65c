/** Back to a page (page way: `path` only) or into a mini program. The vendor adds `navigateType` by itself. */
export interface NavigateTarget {
  /** A page and its query; with or without a leading slash. */
  path: string;
  extraData?: object | undefined;
  envVersion?: 'develop' | 'trial' | 'release' | undefined;
}

/** Where the video mini program goes when it is done; "回跳说明" of the vendor's document. Vendor spellings are kept. */
export interface Navigates {
  /** For every ending. Beside it the others are needless. */
  commonNavigate?: NavigateTarget | undefined;
  /** Needed without `commonNavigate` when `callTimes` is limited. */
  callShortAgeNavigate?: NavigateTarget | undefined;
  /** Needed without `commonNavigate`. */
  authFailNavigate?: NavigateTarget | undefined;
  callEndNavigate?: NavigateTarget | undefined;
  surveryEndNavigate?: NavigateTarget | undefined;
}

export interface Telephone {
  /** Of a number the desk has; null or left out adds one. */
  id?: number | null | undefined;
  content: string;
}

/** Left out, the video mini program adds a customer by itself. */
export interface VideoCustomer {
  /** From the desk's open API; without it a customer is added. */
  id?: number | null | undefined;
  nickName?: string | undefined;
  avatar?: string | undefined;
  email?: string | undefined;
  telephones?: readonly Telephone[] | undefined;
  description?: string | undefined;
  level?: 'vip' | 'normal' | undefined;
  customerToken?: string | undefined;
  organizationIds?: readonly number[] | undefined;
  /** By the desk's field ids: `TextField_1` is text, `SelectField_1` a list of texts. */
  customFields?: Readonly<Record<string, unknown>> | undefined;
}

/** `udeskAvsMiniReferer`: who calls, what about, and where to go afterwards. */
export interface VideoReferer extends Navigates {
  /** Of the video mini program, from the customer-service system. */
  sdkToken: string;
  customerInfo?: VideoCustomer | undefined;
  /** Your own id (an order); comes back with the call's record. */
  bizId?: string | undefined;
  /** Calls allowed; 0, the default, for no limit. */
  callTimes?: number | undefined;
  customChannel?: string | undefined;
}

/** `field` is a path from the referer. */
export interface RefererProblem {
  field: string;
  message: string;
}

export const NAVIGATES = [
  'commonNavigate',
  'callShortAgeNavigate',
  'authFailNavigate',
  'callEndNavigate',
  'surveryEndNavigate',
] as const;
