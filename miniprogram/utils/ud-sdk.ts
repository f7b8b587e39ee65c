/** Where the vendor's document puts the SDK. Without npm, copy `dist/files/ud-sdk.js` here instead. */
export { default } from 'miniprogram-desk/ud-sdk';
