import { randomBytes } from 'node:crypto';

/** A file as an agent chose it; its name may well be Chinese. */
export interface AgentFile {
  filename: string;
  type: string;
  bytes: Buffer;
}

/**
 * How the name is written: `utf-8` as browsers and curl do it, `percent` with its bytes percent-encoded, `star` as
 * RFC 5987's `filename*` beside nothing else, `none` without a name at all.
 */
export type FilenameForm = 'utf-8' | 'percent' | 'star' | 'none';

/** `multipart/form-data` with the file as `media`, as `curl -F media=@test.jpg` sends it. */
export function writeFileForm(file: AgentFile, form: FilenameForm): { contentType: string; body: Buffer } {
  const boundary = `------------------------${randomBytes(8).toString('hex')}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="media"${writeFilename(file.filename, form)}`,
    `Content-Type: ${file.type}`,
    '\r\n',
  ].join('\r\n');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

function writeFilename(filename: string, form: FilenameForm): string {
  switch (form) {
    case 'utf-8':
      return `; filename="${filename}"`;
    case 'percent':
      return `; filename="${encodeURIComponent(filename)}"`;
    case 'star':
      return `; filename*=UTF-8''${encodeURIComponent(filename)}`;
    case 'none':
      return '';
  }
}
