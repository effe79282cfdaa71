const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const Mocha = require('mocha');

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
  Mocha.Runner.constants;

/**
 * One line per file with its time, hooks included, every failure in full, and the counts as JSON in the file that the
 * option `output` names.
 */
module.exports = class CountingReporter extends Mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const files = new Map();
    let since = Date.now();
    const count = (test, outcome) => {
      const file = test.file ? relative(process.cwd(), test.file) : '(no file)';
      const counts = files.get(file) ?? { passed: 0, failed: 0, skipped: 0, ms: 0 };
      counts[outcome] += 1;
      const now = Date.now();
      counts.ms += now - since;
      since = now;
      files.set(file, counts);
    };
    runner.on(EVENT_TEST_PASS, (test) => count(test, 'passed'));
    runner.on(EVENT_TEST_FAIL, (test) => count(test, 'failed'));
    runner.on(EVENT_TEST_PENDING, (test) => count(test, 'skipped'));
    runner.once(EVENT_RUN_END, () => {
      for (const [file, { passed, failed, skipped, ms }] of files) {
        const rest = `${failed ? `, ${failed} FAILED` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
        console.log(`  ${file}: ${passed} passed${rest} (${(ms / 1000).toFixed(1)} s)`);
      }
      if (this.failures.length > 0) Mocha.reporters.Base.list(this.failures);
      const total = { passed: 0, failed: 0, skipped: 0 };
      for (const counts of files.values()) {
        for (const outcome of Object.keys(total)) total[outcome] += counts[outcome];
      }
      const output = options.reporterOptions?.output;
      if (output) writeFileSync(output, JSON.stringify(total));
    });
  }
};
