import {
  answering,
  asking,
  changing,
  type FaultCase,
  isObject,
  isOneUser,
  isPut,
  isRead,
  json,
  losing,
  refusing,
  without,
} from './faultKit';

/** Custom attributes, discovery, projection and versions. */
export const OTHER_FAULTS: readonly FaultCase[] = [
  {
    what: 'drops a custom attribute',
    failed: ['attribute-custom-code'],
    fault: losing(
      () => true,
      (body) => without(body, 'customCode'),
    ),
  },
  {
    what: 'keeps several values as one text',
    failed: ['attribute-custom-codes'],
    fault: changing(
      (request) => isRead(request) && isOneUser(request),
      (body) =>
        'customCodes' in body &&
        Array.isArray(body['customCodes']) &&
        body['customCodes'].length > 0
          ? { ...body, customCodes: String(body['customCodes']) }
          : body,
    ),
  },
  {
    what: 'refuses a custom attribute',
    failed: ['attribute-name-formatted'],
    fault: refusing(({ text }) => text.includes('NameFormatted'), 400, 'invalidSyntax'),
  },
  {
    what: 'keeps a custom attribute that is emptied',
    warned: ['attribute-custom-code'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        if (isPut(request) && isObject(request.body) && request.body['customCode'] === null) {
          request.body = { ...request.body, customCode: user?.['customCode'] };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'refuses the block of another schema',
    failed: ['attribute-third-party-vendor'],
    fault: refusing(
      ({ path, text }) =>
        path.startsWith('/Users') &&
        text.includes('"urn:ietf:params:scim:schemas:core:2.0:Group":'),
      400,
    ),
  },
  {
    what: 'drops the block of another schema',
    warned: ['attribute-third-party-vendor'],
    fault: losing(
      ({ path }) => path.startsWith('/Users'),
      (body) => without(body, 'urn:ietf:params:scim:schemas:core:2.0:Group'),
    ),
  },
  {
    what: 'says nothing of itself',
    warned: ['discovery-config', 'discovery-resource-types', 'discovery-schemas'],
    fault: refusing(({ path }) => /^\/(Serv|Reso|Sche)/.test(path), 404),
  },
  {
    what: 'declares a custom attribute with another type',
    warned: ['discovery-attributes'],
    fault: () => ({
      after: ({ path }, answer) =>
        path === '/Schemas'
          ? {
              ...answer,
              body: JSON.parse(
                JSON.stringify(answer.body).replace(
                  '"customCode","type":"string"',
                  '"customCode","type":"integer"',
                ),
              ),
            }
          : undefined,
    }),
  },
  {
    what: 'declares a custom attribute as read-only',
    warned: ['discovery-attributes'],
    fault: () => ({
      after: ({ path }, answer) =>
        path === '/Schemas'
          ? {
              ...answer,
              body: JSON.parse(
                JSON.stringify(answer.body).replace(/("customCode",[^}]*)readWrite/, '$1readOnly'),
              ),
            }
          : undefined,
    }),
  },
  {
    what: 'says that it cannot filter',
    warned: ['claim-filter'],
    fault: changing(
      ({ path }) => path === '/ServiceProviderConfig',
      (body) => ({ ...body, filter: { supported: false } }),
    ),
  },
  {
    what: 'says that it sorts, and does not',
    warned: ['claim-sort'],
    fault: changing(
      ({ path }) => path === '/ServiceProviderConfig',
      (body) => ({ ...body, sort: { supported: true } }),
    ),
  },
  {
    what: 'ignores attributes',
    warned: ['projection-attributes', 'projection-list'],
    fault: asking(isRead, (query) => {
      delete query['attributes'];
    }),
  },
  {
    what: 'ignores excludedAttributes',
    warned: ['projection-excluded'],
    fault: asking(isRead, (query) => {
      delete query['excludedAttributes'];
    }),
  },
  {
    what: 'sends no ETag',
    warned: ['etag-header'],
    fault: answering(isRead, (answer) => ({
      ...answer,
      headers: without(answer.headers, 'etag') as Record<string, string>,
    })),
  },
  {
    what: 'ignores If-None-Match',
    warned: ['etag-not-modified'],
    fault: () => ({
      before({ headers }) {
        delete headers['if-none-match'];
        return undefined;
      },
    }),
  },
  {
    what: 'ignores If-Match',
    warned: ['etag-precondition'],
    fault: () => ({
      before({ headers }) {
        delete headers['if-match'];
        return undefined;
      },
    }),
  },
  {
    what: 'says 500 to a search',
    warned: ['claim-search', 'error-no-crash'],
    fault: () => ({
      before: ({ path }) => (path === '/Users/.search' ? json(500, {}) : undefined),
    }),
  },
];
