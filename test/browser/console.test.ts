import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { withConnector } from '../../scripts/lib/localOrg.mjs';
import { LocalOrg, okta, type Run } from '../e2e/cli';
import { exampleFolder, removeFolder } from '../e2e/folder';
import { AdminConsole } from './adminConsole';
import { ConsoleBrowser } from './consoleBrowser';
import { APP, ATTRIBUTES, groupsAt, MAPPINGS, person, usersAt } from './tutorial';

const TOKEN = 'a-token-of-the-sample-server';
const HOST = 'https://mysenhasegura-dev.example.com';
const EVERYBODY = ['ana.silva', 'bruno.costa', 'carla.souza'].map((name) => `${name}@example.com`);

/** A local org, a SCIM server, the example's file and a browser: what one story needs. */
class Stage {
  readonly org: LocalOrg;
  readonly scim: ScimServer;
  readonly folder: string;
  readonly browser: ConsoleBrowser;
  readonly console: AdminConsole;

  private constructor(org: LocalOrg, scim: ScimServer, folder: string, browser: ConsoleBrowser) {
    this.org = org;
    this.scim = scim;
    this.folder = folder;
    this.browser = browser;
    this.console = new AdminConsole(browser.page);
  }

  static async set(): Promise<Stage> {
    const [org, scim, folder, browser] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
      ConsoleBrowser.open(),
    ]);
    const file = join(folder, 'okta-scim.yaml');
    await writeFile(file, withConnector(await readFile(file, 'utf8'), scim.baseUrl));
    return new Stage(org, scim, folder, browser);
  }

  async clear(): Promise<void> {
    await this.browser.close();
    await this.org.stop();
    await this.scim.close();
    await removeFolder(this.folder);
  }

  okta(...args: string[]): Promise<Run> {
    const env = { ...this.org.env, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN };
    return okta([...args, '--env', 'dev', '--org', this.org.orgUrl], { env, cwd: this.folder });
  }

  /** Nothing is being sent to the connector any more. */
  async settled(): Promise<void> {
    await this.org.get('/_sandbox/idle');
  }
}

/** Each step goes on from where the one before has left the org. */
function inOrder(): void {
  let failed = false;
  beforeEach(function () {
    if (failed) this.skip();
  });
  afterEach(function () {
    failed ||= this.currentTest?.state === 'failed';
  });
}

describe('the tutorial, by the file and the Admin Console, in a browser', function () {
  this.timeout(60_000);
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage?.clear());
  inOrder();

  it('is applied up to the gate', async () => {
    const { code, stderr } = await stage.okta('apply', '--yes');
    assert.equal(code, 4, stderr);
  });

  it('gets its settings of steps 2 and 3 by hand', async () => {
    const { console, org, scim } = stage;
    await console.open(org.adminUrl);
    await console.openApp(APP);
    await console.turnScimOn();
    await console.setIntegration({ baseUrl: scim.baseUrl, token: TOKEN });
    await console.setToApp();
    await console.setSafeguards();
  });

  it('is applied to its end, and in sync', async () => {
    const applied = await stage.okta('apply', '--yes');
    assert.equal(applied.code, 0, applied.stdout + applied.stderr);
    const planned = await stage.okta('plan');
    assert.equal(planned.code, 0, planned.stdout);
    await stage.settled();
  });

  it('has brought the people to the SCIM server, with what was mapped', () => {
    assert.deepEqual(usersAt(stage.scim), [
      person('Ana', 'Silva'),
      person('Bruno', 'Costa'),
      person('Carla', 'Souza'),
    ]);
  });

  it('has brought the group there, with its members', () => {
    assert.deepEqual(groupsAt(stage.scim), [{ displayName: 'Vendors', members: EVERYBODY }]);
  });

  it('a person who is deactivated is deactivated there', async () => {
    await stage.console.deactivatePerson('bruno.costa@example.com');
    await stage.settled();
    assert.deepEqual(
      usersAt(stage.scim).map(({ active }) => active),
      [true, false, true],
    );
    assert.deepEqual(groupsAt(stage.scim), [
      { displayName: 'Vendors', members: ['ana.silva@example.com', 'carla.souza@example.com'] },
    ]);
  });

  it('a person who is renamed is renamed there', async () => {
    await stage.console.changePerson('ana.silva@example.com', {
      'First name': 'Ana Maria',
      'Display name': 'Ana Maria Silva',
    });
    await stage.settled();
    const [ana] = usersAt(stage.scim);
    const changes = { givenName: 'Ana Maria', NameFormatted: 'Ana Maria Silva' };
    assert.deepEqual(ana, person('Ana', 'Silva', changes));
  });

  it('a member who is removed leaves the group there, and loses the app', async () => {
    await stage.console.removeMember('Vendors', 'carla.souza@example.com');
    await stage.settled();
    assert.deepEqual(groupsAt(stage.scim), [
      { displayName: 'Vendors', members: ['ana.silva@example.com'] },
    ]);
    const carla = usersAt(stage.scim)[2];
    assert.equal(carla?.active, false);
  });

  it('a group that is renamed is renamed there', async () => {
    await stage.console.renameGroup('Vendors', 'Third Parties');
    await stage.settled();
    assert.equal(groupsAt(stage.scim)[0]?.displayName, 'Third Parties');
    await stage.console.renameGroup('Third Parties', 'Vendors');
    await stage.settled();
    assert.equal(groupsAt(stage.scim)[0]?.displayName, 'Vendors');
  });

  it('everybody loses the app when the group is unassigned', async () => {
    await stage.console.unassignGroup(APP, 'Vendors');
    await stage.settled();
    assert.deepEqual(
      usersAt(stage.scim).map(({ active }) => active),
      [false, false, false],
    );
  });

  it('who is left has it again when the group is assigned and pushed again', async () => {
    await stage.console.assignGroup('Vendors', APP, { thirdPartyVendor: 'true' });
    await stage.console.pushNow(APP, 'Vendors');
    await stage.console.pushIsActive('Vendors');
    await stage.settled();
    assert.deepEqual(
      usersAt(stage.scim).map(({ active }) => active),
      [true, false, false],
    );
    assert.deepEqual(groupsAt(stage.scim), [
      { displayName: 'Vendors', members: ['ana.silva@example.com'] },
    ]);
  });

  it('is what the file says again', async () => {
    const { code, stdout } = await stage.okta('plan');
    assert.equal(code, 0, stdout);
  });

  it('the pages had nothing to complain about', () => {
    assert.deepEqual(stage.browser.complaints, []);
  });
});

describe('the tutorial, by hand in the Admin Console alone', function () {
  this.timeout(60_000);
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
    await stage.console.open(stage.org.adminUrl);
  });
  after(() => stage?.clear());
  inOrder();

  it('step 1: creates the SWA app', async () => {
    await stage.console.createSwaApp({
      label: APP,
      loginUrl: HOST,
      redirectUrl: `${HOST}/flow/auth/signin`,
    });
  });

  it('step 2: turns SCIM on and sets the connector', async () => {
    await stage.console.turnScimOn();
    await stage.console.setIntegration({ baseUrl: stage.scim.baseUrl, token: TOKEN });
  });

  it('step 3: sets To App and To Okta', async () => {
    await stage.console.setToApp();
    await stage.console.setSafeguards();
  });

  it('step 4: adds the attributes', async () => {
    await stage.console.addAttributes(APP, ATTRIBUTES);
  });

  it('step 5: maps them, and applies the mappings', async () => {
    await stage.console.map(APP, MAPPINGS);
  });

  it('step 6: assigns the app to the group', async () => {
    await stage.console.assignGroup('Vendors', APP, { thirdPartyVendor: 'true' });
  });

  it('step 7: pushes the group, and sees Active', async () => {
    await stage.console.pushGroup(APP, 'Vendors');
  });

  it('has brought people and group to the SCIM server', async () => {
    await stage.settled();
    assert.deepEqual(usersAt(stage.scim), [
      person('Ana', 'Silva'),
      person('Bruno', 'Costa'),
      person('Carla', 'Souza'),
    ]);
    assert.deepEqual(groupsAt(stage.scim), [{ displayName: 'Vendors', members: EVERYBODY }]);
  });

  it('is what the file says: the plan is in sync', async () => {
    const { code, stdout } = await stage.okta('plan', '--format', 'json');
    assert.equal(code, 0, stdout);
    const { create, update, manual } = JSON.parse(stdout).summary;
    assert.deepEqual({ create, update, manual }, { create: 0, update: 0, manual: 0 });
  });

  it('a push that is unlinked with its group takes the group away there', async () => {
    await stage.console.unlinkPush(APP, 'Vendors', 'Delete the group in the target app');
    await stage.settled();
    assert.deepEqual(groupsAt(stage.scim), []);
  });

  it('the pages had nothing to complain about', () => {
    assert.deepEqual(stage.browser.complaints, []);
  });
});
