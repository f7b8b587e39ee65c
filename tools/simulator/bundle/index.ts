export { bundleApp } from './bundle-app';
export { BundleError } from './bundle-error';
export { buildPhoneSite, type PhoneSite } from './phone-site';
