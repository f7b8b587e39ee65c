/** Bytes of a picture that an end of the chat sends: 2 MB, as WeChat counts them. */
export const PICTURE_LIMIT = 2 * 1024 * 1024;

/** What WeChat takes as a picture, and how the file's name ends. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};
