/** Loaded before a sample of the documentation: what a mini program has and Node has not, and the check of `// =>`. */
const assert = require('node:assert');
const { workerData } = require('node:worker_threads');

globalThis.check = (actual, expected) => {
  assert.deepStrictEqual(actual, expected);
  workerData.checks[0]++;
};

globalThis.Page = (page) => {
  page.setData = (data) => Object.assign(page.data, data);
  if (page.onLoad) page.onLoad({ orderNo: '1' });
};

globalThis.requirePlugin = () => require(workerData.plugin);
