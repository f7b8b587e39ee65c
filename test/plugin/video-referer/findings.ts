import { checkReferer } from '../../../plugin/video-referer';

export const BACK = { path: 'pages/order/order?no=1' };

export const LEAST = { sdkToken: 't', commonNavigate: BACK };

/** `field message` of each, as the console has them. */
const said = (list: { field: string; message: string }[]) => list.map(({ field, message }) => `${field} ${message}`);
export const problemsOf = (referer: unknown) => said(checkReferer(referer).problems);
export const warningsOf = (referer: unknown) => said(checkReferer(referer).warnings);
