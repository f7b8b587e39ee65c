const { transformSync } = require('esbuild');

/** An ES module as CommonJS. */
module.exports = {
  process: (source, path) => ({ code: transformSync(source, { format: 'cjs', sourcefile: path }).code }),
};
