import { webImLink, type WebImLink } from '../../../plugin/web-im';
import { BASE } from './vectors';

/** What was warned of since the test began. */
export const warnings: string[] = [];

export const build = (link: unknown, base = BASE): string =>
  webImLink(base, link as WebImLink, { onWarning: (name, message) => void warnings.push(`${name}: ${message}`) });

beforeEach(() => void warnings.splice(0));

/** What `work` throws, as its kind, its field and what was expected; or what it gives. */
export const failure = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    const { name, message, field } = error as Error & { field: string };
    return message.startsWith(`${field}: expected `) ? `${name} ${message.replace(' expected', '')}` : error;
  }
};
