export { type CanonicalParts, canonicalText, pagePath } from './canonical';
export { type ExtraDataOptions, extraDataText } from './extra-data';
export { checkReferer, type RefererCheck } from './rules';
export * from './types';
