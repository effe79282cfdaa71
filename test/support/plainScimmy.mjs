import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

// A SCIM server as the documentation of scimmy has one write it: handlers over a map, and nothing fixed around them.
// In a process of its own, since scimmy keeps one registry for each. Prints its base URL; ends with its parent's pipe.

const stores = { User: new Map(), Group: new Map() };

function declare(Resource, kind, key) {
  const store = stores[kind];
  const existing = (id) => {
    const found = store.get(id);
    if (!found) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return found;
  };
  SCIMMY.Resources.declare(Resource)
    .ingress((resource, data) => {
      const id = resource.id ?? randomUUID();
      if (resource.id !== undefined) existing(id);
      for (const other of store.values()) {
        if (other.id !== id && other[key] === data[key]) {
          throw new SCIMMY.Types.Error(409, 'uniqueness', `${key} is taken`);
        }
      }
      const plain = JSON.parse(JSON.stringify(data));
      store.set(id, { ...plain, id });
      return store.get(id);
    })
    .egress((resource) => {
      if (resource.id !== undefined) return existing(resource.id);
      const all = [...store.values()];
      return resource.filter ? resource.filter.match(all) : all;
    })
    .degress((resource) => {
      existing(resource.id);
      store.delete(resource.id);
    });
}

declare(SCIMMY.Resources.User, 'User', 'userName');
declare(SCIMMY.Resources.Group, 'Group', 'displayName');

const app = express();
app.disable('x-powered-by');
app.set('env', 'test');
app.use(
  '/scim/v2',
  new SCIMMYRouters({
    type: 'bearer',
    handler(request) {
      if (request.header('authorization') !== `Bearer ${process.env.SCIM_TOKEN}`) {
        throw new Error('The token is wrong');
      }
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/scim/v2\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
