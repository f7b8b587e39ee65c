const { default: Sequencer } = require('@jest/test-sequencer');

/** What waits for processes and for browsers goes first, so that other tests use the processor meanwhile, and none waits alone at the end. */
const FIRST = ['/server/processes/', '/e2e/'];

const rank = ({ path }) => {
  const at = FIRST.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
  return at < 0 ? FIRST.length : at;
};

module.exports = class LongWaitsFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
