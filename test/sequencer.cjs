const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * What waits for processes and for browsers goes first, so that other tests use the processor meanwhile, then what has
 * thousands of inputs: none works alone at the end.
 */
const FIRST = [/\/(?:server|e2e)\/soak\//, /\/e2e\//, /\/(?:laws|giants|properties|chaos)\.test\./];

const rank = ({ path }) => {
  const at = FIRST.findIndex((pattern) => pattern.test(path.replaceAll('\\', '/')));
  return at < 0 ? FIRST.length : at;
};

module.exports = class LongOnesFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
