const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Leaves the runner's own figures in `reports/`, by the projects that ran, for the closing line of `.ci/run`. */
module.exports = class Report {
  onRunComplete(contexts, results) {
    const { numPassedTests: passed, numFailedTests, numPendingTests: skipped, numRuntimeErrorTestSuites } = results;
    // A suite that could not even be loaded counts as a failure: its tests are in no other figure.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const folder = join(__dirname, '..', 'reports');
    mkdirSync(folder, { recursive: true });
    const projects = [...contexts].map(({ config }) => config.displayName.name).sort();
    writeFileSync(join(folder, `${projects.join('-')}.json`), `${JSON.stringify({ passed, failed, skipped })}\n`);
  }
};
