import SCIMMY from 'scimmy';

const { Attribute } = SCIMMY.Types;

/** The namespace that the tutorial gives to `thirdPartyVendor`, an attribute of the app's *user* profile. */
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

let declared = false;

/**
 * Declares users and groups to scimmy, which keeps one registry per process: handlers find the store of their own
 * server in the context of the request.
 */
export function declareResources() {
  if (declared) return;
  declared = true;
  SCIMMY.Schemas.User.extend([
    new Attribute('string', 'NameFormatted', { description: 'The full name, for display.' }),
    new Attribute('string', 'customCode', { description: 'The custom code of the user.' }),
    new Attribute('string', 'customCodes', {
      multiValued: true,
      description: 'The custom codes of the user.',
    }),
  ]);
  declare(SCIMMY.Resources.User, 'User', (store, id, given, groupBlock) =>
    store.writeUser(id, groupBlock === undefined ? given : { ...given, [GROUP_URN]: groupBlock }),
  );
  declare(SCIMMY.Resources.Group, 'Group', (store, id, given) => store.writeGroup(id, given));
}

function declare(resourceClass, kind, write) {
  SCIMMY.Resources.declare(resourceClass)
    .ingress(({ id }, data, { store, groupBlock }) =>
      write(store, id, JSON.parse(JSON.stringify(data)), groupBlock),
    )
    .egress((resource, { store }) => {
      const found = store.read(kind, resource);
      if (resource.id !== undefined) return found;
      // The page is cut already: scimmy must neither cut it again nor count it.
      resource.constraints = {
        startIndex: 1,
        count: found.page.length,
        totalResults: found.total,
      };
      return found.page;
    })
    .degress(({ id }, { store }) => store.remove(kind, id));
}
