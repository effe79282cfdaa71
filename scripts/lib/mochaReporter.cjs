const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const Mocha = require('mocha');

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
  Mocha.Runner.constants;

/** One line per file, every failure in full, and the counts as JSON in the file that the option `output` names. */
module.exports = class CountingReporter extends Mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const files = new Map();
    const count = (test, outcome) => {
      const file = test.file ? relative(process.cwd(), test.file) : '(no file)';
      const counts = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
      counts[outcome] += 1;
      files.set(file, counts);
    };
    runner.on(EVENT_TEST_PASS, (test) => count(test, 'passed'));
    runner.on(EVENT_TEST_FAIL, (test) => count(test, 'failed'));
    runner.on(EVENT_TEST_PENDING, (test) => count(test, 'skipped'));
    runner.once(EVENT_RUN_END, () => {
      for (const [file, { passed, failed, skipped }] of files) {
        const rest = `${failed ? `, ${failed} FAILED` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
        console.log(`  ${file}: ${passed} passed${rest}`);
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
