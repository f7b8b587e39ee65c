const { readFileSync } = require('node:fs');

/** Prints the closing line of `.ci/run` from the runner's reports; a run without a report has failed. */
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const report of process.argv.slice(2)) {
  try {
    const figures = JSON.parse(readFileSync(report, 'utf8'));
    for (const name of Object.keys(sum)) sum[name] += figures[name];
  } catch {
    console.error(`${report}: missing, the build or a check failed before it`);
    sum.failed += 1;
  }
}
const { passed, failed, skipped } = sum;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed || !passed ? 1 : 0;
