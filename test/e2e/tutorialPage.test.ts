import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from './cli';
import { followPage } from './docShell';
import { emptyFolder, removeFolder } from './folder';
import { giveAccess, OrgByHand, setConnector } from './orgByHand';

/** A port that is free now. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert.ok(typeof address === 'object' && address);
  return String(address.port);
}

describe('the tutorials', function () {
  this.timeout(120_000);
  let home: string;

  before(async () => {
    home = await emptyFolder();
  });
  after(async () => {
    if (home) await removeFolder(home);
  });

  it('docs/first-connector.md does what it says, from a report with failures to one without', async () => {
    const left = await followPage('docs/first-connector.md', {
      cwd: ROOT,
      home,
      env: {},
      instead: { '8080': await freePort() },
      hands: {},
    });
    assert.deepEqual(left, []);
  });

  it('docs/tutorial.md does what it says, from an empty folder to a pushed group', async () => {
    const [orgPort, serverPort] = await Promise.all([freePort(), freePort()]);
    const org = async () => {
      const text = await readFile(join(home, 'wiki', 'org.log'), 'utf8');
      return new OrgByHand(JSON.parse(text));
    };
    const left = await followPage('docs/tutorial.md', {
      cwd: ROOT,
      home,
      env: {},
      instead: { '4040': orgPort, '8080': serverPort },
      hands: {
        group: async () => giveAccess(await org()),
        provisioning: async () =>
          setConnector(await org(), `http://127.0.0.1:${serverPort}/iso/scim/v2`, 'secret'),
      },
    });
    assert.deepEqual(left, []);
  });
});
