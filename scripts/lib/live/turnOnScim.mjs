import { createInterface } from 'node:readline/promises';

const SETTINGS = {
  connector: {
    baseUrl: 'https://app.example.com/scim/v2',
    uniqueIdentifier: 'userName',
    actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
    auth: { mode: 'httpHeader', token: 'of-no-use' },
  },
  toApp: {
    createUsers: true,
    updateUserAttributes: true,
    deactivateUsers: true,
    syncPassword: false,
  },
};

/** What an admin does in the Console, by the local org's own control. */
export function turnOnScimLocally({ orgUrl }) {
  return async ({ id }) => {
    const answer = await fetch(`${orgUrl}/_sandbox/apps/${id}/provisioning`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(SETTINGS),
    });
    return answer.ok;
  };
}

/** On a real org a person does it: no public API can. Without `--manual` these facts are not tried. */
export function turnOnScimByHand({ client, note, isWanted }) {
  return async ({ id, name, label }) => {
    if (!isWanted || !process.stdin.isTTY) return false;
    note(
      `Now open ${adminOf(client.orgUrl)}/admin/app/${name}/instance/${id}#tab-general (${label}):`,
    );
    note(
      '  General > App Settings > Edit > Provisioning: SCIM > Save. Nothing else has to be set.',
    );
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    for (;;) {
      const answer = await lines.question(
        'Press Enter when it is saved, or type s to leave these facts out: ',
      );
      if (/^s$/i.test(answer.trim())) break;
      const { body } = await client.get(`/api/v1/apps/${id}`);
      if (body?.features?.includes('SCIM_PROVISIONING')) {
        lines.close();
        return true;
      }
      note('The org does not say yet that SCIM is on.');
    }
    lines.close();
    return false;
  };
}

/** Whether a page of the local org's Console has the part that the fragment names. */
export function lookAtLocally({ orgUrl }) {
  return async (path) => {
    const [page, fragment] = path.split('#');
    return (await (await fetch(`${orgUrl}${page}`)).text()).includes(`id="${fragment}"`);
  };
}

/** The same of a real Console, asked of the person who sits before it. */
export function lookAtByHand({ client, note, isWanted }) {
  return async (path) => {
    if (!isWanted || !process.stdin.isTTY) return undefined;
    note(`Open ${adminOf(client.orgUrl)}${path}`);
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await lines.question('Does it show Provisioning > To App? [y/N] ');
    lines.close();
    return /^y(es)?$/i.test(answer.trim());
  };
}

function adminOf(orgUrl) {
  return orgUrl.replace(/^(https:\/\/[^.]+)\./, '$1-admin.');
}
