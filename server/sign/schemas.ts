import { NAVIGATES } from '../../plugin/video-referer';
import { namesOf } from '../../plugin/web-im/tables';

/** One source for checking, for answering and for the OpenAPI document. */

const navigate = {
  type: 'object',
  nullable: true,
  required: ['path'],
  properties: {
    path: { type: 'string', description: 'A page and its query' },
    extraData: { type: 'object', nullable: true, additionalProperties: true },
    envVersion: { type: 'string', nullable: true, enum: ['develop', 'trial', 'release', null] },
  },
} as const;

const error = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        field: { type: 'string', description: 'Path in the body of the request' },
      },
    },
  },
} as const;

const lifetimeMs = { type: 'integer', description: 'Milliseconds until it is to be asked for again' } as const;
const text = { type: 'string' } as const;
const object = (properties: Readonly<Record<string, unknown>>, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});

const route = (summary: string, body: object, answer: object) => ({
  summary,
  tags: ['sign'],
  body,
  response: {
    200: answer,
    400: { description: 'Something in the body is wrong', ...error },
    401: { description: 'Who asks is not known', ...error },
    403: { description: 'This user may not have it', ...error },
    413: { description: 'More than 64 kB', ...error },
    415: { description: 'No JSON', ...error },
    429: { description: 'Asked too often', ...error },
    500: { description: 'The server failed; its log says why', ...error },
  },
});

const nothing = { type: 'object', description: 'Nothing: what is signed is the business of the server' };

export const videoSchema = route(
  "Signs a jump into Udesk's video mini program",
  {
    type: 'object',
    description: 'The order and the way back. Who calls and with what rights is the business of the server.',
    properties: {
      bizId: { type: 'string', nullable: true, maxLength: 256, description: 'Your own id; comes back with the record' },
      ...Object.fromEntries(NAVIGATES.map((name) => [name, navigate])),
    },
  },
  {
    description: 'Navigate with JSON.parse of `extraData`',
    ...object({
      appId: text,
      path: { type: 'string', description: 'With sign, nonce and timestamp' },
      extraData: { type: 'string', description: 'Exactly what was signed' },
      lifetimeMs,
    }),
  },
);

const GLOBALS = namesOf('').filter((name) => !/^(?:web_plugin_id|customer_encrypt|c_.*)$/.test(name));

/** Of a WebIM link, what a client may say: all that is not about who the customer is. */
export const UNSIGNED: readonly string[] = [...GLOBALS, 'ticket', 'product'];

const unsigned = {
  type: 'object',
  description: 'What opens with the plugin. Who the customer is, is the business of the server.',
  properties: {
    ...Object.fromEntries(GLOBALS.map((name) => [name, { description: 'As in docs/web-im-parameters.md' }])),
    ticket: { type: 'object', additionalProperties: true, description: 't_subject, t_cf_… and their kind' },
    product: { type: 'object', additionalProperties: true, description: 'title, url, image, send, any of your own' },
  },
};

export const webImSchema = route("Signs a customer of Udesk's web plugin", unsigned, {
  description: 'The same identity for a link and for ud({ customer })',
  ...object(
    {
      link: { type: 'string', description: 'The plugin with everything in its query' },
      customer: {
        ...object({ nonce: text, timestamp: text, web_token: text, signature: text, encryption_algorithm: text }),
        additionalProperties: true,
      },
      customer_encrypt: { type: 'string', description: 'Instead of c_* in the clear; base64' },
      im_client_valid: object({ v_nonce: text, v_timestamp: text, v_signature: text }),
      lifetimeMs,
    },
    ['link', 'customer', 'lifetimeMs'],
  ),
});

export const unionIdSchema = route("Encrypts the user's UnionID for Sobot", nothing, {
  description: 'For the `unionid` of the session',
  ...object({ unionid: text }),
});
