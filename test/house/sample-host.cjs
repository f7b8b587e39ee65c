/** Loaded before a sample of the documentation: what a mini program has and Node has not, and the check of `// =>`. */
const assert = require('node:assert');

let checks = 0;
process.on('exit', () => process.stdout.write(`\n${checks}`));

globalThis.check = (actual, expected) => {
  assert.deepStrictEqual(actual, expected);
  checks++;
};

globalThis.Page = (page) => {
  page.setData = (data) => Object.assign(page.data, data);
  if (page.onLoad) page.onLoad({ orderNo: '1' });
};

globalThis.requirePlugin = () => require(process.env.PLUGIN);
