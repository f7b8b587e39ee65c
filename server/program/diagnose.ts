import { NAVIGATES, type VideoReferer } from '../../plugin/video-referer';
import { signVideoJump, VIDEO_SIGNATURE, type VideoJump, type VideoSignature } from '../sign/video-jump';

/** One way to read the vendor's document, and what it makes of the given call. */
export interface SignatureTrial {
  options: { [Name in keyof VideoSignature]-?: NonNullable<VideoSignature[Name]> };
  sign: string;
  timestamp: string;
  extraData: string;
}

/** What people put between the parts of a signed text. */
export const SEPARATORS = ['', '&', '|', ',', '+', '\n'];

/** The signature of one call under every combination of what the document leaves open. */
export function trySignatures(jump: VideoJump, separators: readonly string[] = SEPARATORS): SignatureTrial[] {
  const trials: SignatureTrial[] = [];
  const appIds = jump.callerAppId === undefined ? (['target'] as const) : VIDEO_SIGNATURE.appId;
  const places = hasNavigates(jump.referer) ? VIDEO_SIGNATURE.navigates : (['inside'] as const);
  for (const appId of appIds)
    for (const separator of separators)
      for (const keys of VIDEO_SIGNATURE.keys)
        for (const navigates of places)
          for (const unit of VIDEO_SIGNATURE.timestamp) {
            const options = { appId, separator, keys, navigates, timestamp: unit };
            const { sign, timestamp, extraData } = signVideoJump(jump, options);
            trials.push({ options, sign, timestamp, extraData });
          }
  return trials;
}

function hasNavigates(referer: VideoReferer): boolean {
  return NAVIGATES.some((name) => referer[name] !== undefined);
}

/** A table for a terminal; the row whose signature is `expected` has a mark. */
export function tableOf(trials: readonly SignatureTrial[], expected?: string): string {
  const head: string[] = ['', 'appId', 'separator', 'keys', 'navigates', 'timestamp', 'signed as', 'sign'];
  const rows = trials.map(({ options, sign, timestamp }): string[] => [
    sign === expected?.toLowerCase() ? '>' : '',
    options.appId,
    JSON.stringify(options.separator),
    options.keys,
    options.navigates,
    options.timestamp,
    timestamp,
    sign,
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
