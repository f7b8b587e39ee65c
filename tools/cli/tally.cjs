const { readFileSync } = require('node:fs');

/** Prints the closing line of `.ci/run` from the runner's report; a run without a report has failed. */
let figures = { passed: 0, failed: 1, skipped: 0 };
try {
  figures = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  console.error('the tests left no report: the build or a check failed before them');
}
const { passed, failed, skipped } = figures;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed || !passed ? 1 : 0;
