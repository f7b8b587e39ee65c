import { parse as parseStyles } from 'postcss';
import parseSelector from 'postcss-selector-parser';

/** "Components" of WeChat's document, as far as a page of a mini program may use them, and the tags of its syntax. */
const TAGS = new Set(
  [
    'block slot template import include wxs page-meta navigation-bar',
    'cover-image cover-view match-media movable-area movable-view page-container root-portal scroll-view share-element',
    'swiper swiper-item view icon progress rich-text text',
    'button checkbox checkbox-group editor form input keyboard-accessory label picker picker-view picker-view-column',
    'radio radio-group slider switch textarea navigator functional-page-navigator',
    'audio camera image live-player live-pusher video voip-room map canvas web-view ad ad-custom official-account open-data',
  ]
    .join(' ')
    .split(' '),
);

/** Tags that are neither built in nor declared: the official compiler takes them, and WeChat shows nothing. */
export function unknownTags(template: string, declared: string[]): string[] {
  const markup = template
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<wxs\b[^]*?<\/wxs>/g, '')
    // `a<b` inside an expression is no tag.
    .replace(/\{\{[^]*?\}\}/g, '');
  const tags = [...markup.matchAll(/<([a-zA-Z][\w-]*)/g)].map(([, tag]) => tag!);
  return [...new Set(tags)].filter((tag) => !TAGS.has(tag) && !declared.includes(tag));
}

/** Components that a configuration declares and its template does not use: each costs every start of the mini program. */
export function unusedTags(template: string, declared: string[]): string[] {
  return declared.filter((tag) => !new RegExp(`<${tag}[\\s/>]`).test(template));
}

/**
 * Selectors that a component may not use, by rule: everything but classes, pseudo classes and pseudo elements. WeChat
 * warns of tags, ids and attributes, and its newer renderer drops them. `tags` are the exceptions, as `page` in app.wxss.
 */
export function unfitSelectors(sheet: string, tags: string[] = []): string[] {
  const unfit: string[] = [];
  parseStyles(sheet).walkRules((rule) => {
    // The steps of an animation are no selectors.
    if (rule.parent?.type === 'atrule' && 'name' in rule.parent && /keyframes$/.test(rule.parent.name)) return;
    parseSelector((root) => {
      root.walk((node) => {
        const isUnfit =
          (node.type === 'tag' && !tags.includes(node.value)) || /^(?:id|attribute|universal|nesting)$/.test(node.type);
        if (isUnfit) unfit.push(rule.selector);
      });
    }).processSync(rule.selector);
  });
  return unfit;
}
