import { Secret } from '../../../src/base/secrets/secret';
import type { ConnectorTarget } from '../../../src/connector/http/target';
import { AREAS, type Area } from '../../../src/connector/run/areas';
import { catalogOf } from '../../../src/connector/run/catalog';
import type { Level } from '../../../src/connector/run/runModel';
import { CONNECTOR_ACTIONS } from '../../../src/tutorial/provisioning';
import { code, table } from './table';

/** What the checks of an area look at. */
const ABOUT: Readonly<Record<Area, string>> = {
  url: 'the base URL, TLS, redirects',
  auth: 'right, wrong and missing credentials',
  connection: "the request of the Console's Test Connector",
  errors: 'bodies and status of errors',
  media: 'content types and characters',
  filter: 'finding one user',
  create: 'making users',
  import: 'lists and pages, as an import reads them',
  update: 'changing users',
  lifecycle: 'deactivating, activating, deleting',
  patch: 'PATCH of users and groups',
  conflict: 'what is there already',
  attributes: 'the attributes of SCIM and of the file',
  groups: 'group push',
  discovery: 'what the server says of itself',
  projection: 'asking for some attributes only',
  etag: 'versions of resources',
  speed: 'time of answers, requests at once',
  cleanup: 'what the test has made is gone',
};

const LEVELS: readonly Level[] = ['okta', 'rfc', 'info'];

/** Of each attribute of the file: they have one chapter. */
const OF_THE_FILE: Partial<Record<Area, string>> = {
  attributes: '[attribute-NAME](#attribute-name)',
};

/** The areas with their checks by level: of a classic app with every action turned on. */
export function areasText(): string {
  const entries = catalogOf(target());
  return table(
    ['area', 'about', ...LEVELS.map(code)],
    AREAS.map((area) => [
      code(area),
      ABOUT[area],
      ...LEVELS.map((level) => {
        const ids = entries.filter((entry) => entry.area === area && entry.level === level);
        const links = ids.map(({ id }) => `[${id}](#${id})`);
        const own = level === 'okta' ? OF_THE_FILE[area] : undefined;
        return [...links, ...(own === undefined ? [] : [own])].join(', ');
      }),
    ]),
  );
}

function target(): ConnectorTarget {
  return {
    baseUrl: 'https://x.example/scim/v2',
    auth: { mode: 'httpHeader', token: new Secret('scim-token', 'none') },
    uniqueIdentifier: 'userName',
    actions: CONNECTOR_ACTIONS,
    profile: 'classic',
    attributes: {},
  };
}
