import assert from 'node:assert/strict';
import { formatReport } from '../../../../src/connector/report/report';
import type { TestReport } from '../../../../src/connector/run/runModel';
import { CONNECTOR_PROFILES } from '../../../../src/scim/appKinds';
import { FAULTS } from '../faultTable';
import { ids } from '../support';
import { tryFault } from '../trial';

const AT = new Date('2026-11-29T17:05:09.000Z');

async function pageOf(what: string): Promise<{ page: string; report: TestReport }> {
  const found = FAULTS.find((one) => one.what === what);
  assert.ok(found);
  const { report } = await tryFault(found.fault());
  return { page: formatReport(report, 'html', AT), report };
}

describe('the report as a page', () => {
  it('has the verdict, the fixes, the score and every check, and when the test was', async () => {
    const { page, report } = await pageOf('ignores startIndex');
    for (const title of ['Will it work in Okta?', 'Fix first', 'Score', 'Findings']) {
      assert.equal(page.split(`>${title}</h2>`).length, 2, title);
    }
    assert.match(page, /<time datetime="2026-11-29T17:05:09\.000Z"[^>]*>2026-11-29 17:05 UTC</);
    assert.match(page, /Import users<\/th><td class="state bad">no</);
    assert.match(page, /Create users<\/th><td class="state good">yes</);
    assert.match(page, /Played: an app of the Classic experience \(PUT\)/);
    for (const { id } of report.checks) assert.ok(page.includes(id), id);
    for (const id of ids(report, 'failed')) {
      assert.match(page, new RegExp(`<details id="${id}" open>`));
      assert.match(page, new RegExp(`<a href="#${id}">`));
    }
  });

  it('loads nothing and runs nothing', async () => {
    const { page } = await pageOf('accepts any token');
    assert.match(
      page,
      /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/,
    );
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|\ssrc=|\son\w+=|@import|url\(/i);
  });

  it('has no text of the server as markup, and nothing that steers or hides', async () => {
    const evil = '</dd><script>alert(1)</script>"\'\u202egnirts\u0007';
    const { report } = await tryFault({
      after: ({ method }, answer) =>
        method === 'GET' ? undefined : { ...answer, status: 500, body: { detail: evil, id: evil } },
    });
    assert.ok(JSON.stringify(report).includes('<script>'));
    const shown = { ...report, baseUrl: `https://x.example/"><script>` };
    const page = formatReport(shown, 'html', AT);
    assert.doesNotMatch(page, /<script|\u202e/);
    assert.ok(!page.includes('\u0007'));
    assert.match(page, /&lt;script&gt;/);
  });

  it('names what is left on the server', async () => {
    const { report } = await tryFault();
    const summary = { ...report.summary, leftovers: ['user <x>, id 1'] };
    const page = formatReport({ ...report, summary }, 'html', AT);
    assert.match(page, />Left on the server<\/h2>\s*<ul>\s*<li>user &lt;x&gt;, id 1<\/li>/);
  });

  it('says what kind of app was played, in text and JSON, too', async () => {
    for (const profile of CONNECTOR_PROFILES) {
      const { report } = await tryFault({}, { target: { profile } });
      const said = {
        classic: /Played: an app of the Classic experience \(PUT\)/,
        catalog: /Played: a template of the catalogue \(profiles by PUT, groups by PATCH\)/,
        wizard: /Played: a private app of the Okta Integration Wizard \(PATCH\)/,
      }[profile];
      for (const format of ['text', 'html'] as const)
        assert.match(formatReport(report, format, AT), said);
      assert.equal(JSON.parse(formatReport(report, 'json')).summary.profile, profile);
    }
  });
});
