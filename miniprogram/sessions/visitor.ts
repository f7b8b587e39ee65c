import type { Desk } from './desk';

/** A custom field, or a phone or e-mail with the id it has at the desk: all that is typed as a pair. */
export interface Row {
  key: string;
  value: string;
}

/** One step of Sobot's `transfer_action`, as it is chosen in the form. */
export interface Step {
  target: 'group' | 'service';
  deciId: string;
  overflow: boolean;
  /** Place of the overflow condition in the list of its target. */
  spill: number;
}

/** What the visitor filled in on the ask page. Text as typed, by the vendors' field names; empty is unset. */
export interface Visitor {
  desk: Desk;
  /** True once the form was filled from a sample: no real person then. */
  sample: boolean;
  nickname: string;
  avatar: string;
  unionid: string;

  customer_name: string;
  email: string;
  customer_token: string;
  generated_channel: string;
  ip: string;
  description: string;
  organization_id: string;
  tags: string;
  owner_id: string;
  owner_group_id: string;
  level: string;
  cellphones: Row[];
  other_emails: Row[];
  custom_fields: Row[];
  note_title: string;
  note_fields: Row[];

  params: Row[];
  transfer_action: Step[];
  customer_code: string;
  flow_group_id: string;
  partnerid: string;
  robotid: string;
  customer_fields: Row[];
}

export function emptyRow(): Row {
  return { key: '', value: '' };
}

export function emptyStep(): Step {
  return { target: 'group', deciId: '', overflow: false, spill: 0 };
}

export function emptyVisitor(desk: Desk = 'udesk'): Visitor {
  return {
    desk,
    sample: false,
    nickname: '',
    avatar: '',
    unionid: '',
    customer_name: '',
    email: '',
    customer_token: '',
    generated_channel: '',
    ip: '',
    description: '',
    organization_id: '',
    tags: '',
    owner_id: '',
    owner_group_id: '',
    level: '',
    cellphones: [emptyRow()],
    other_emails: [],
    custom_fields: [emptyRow()],
    note_title: '',
    note_fields: [],
    params: [emptyRow()],
    transfer_action: [],
    customer_code: '',
    flow_group_id: '',
    partnerid: '',
    robotid: '',
    customer_fields: [emptyRow()],
  };
}
