import type { ResourceModule } from '../resource';
import { appPart, setApp } from './file';
import { planApp } from './plan';
import { tellTwinApps } from './twins';

/** Step 1. It is written before what a person sets, so by `writeApp` and not with the others. */
export const app: ResourceModule = {
  section: 'app',
  items: ['app'],
  plan: (desired, live) => [planApp(desired, live)],
  costs([change], reading) {
    // Making one and looking for a second one count with the apps. Then the rest is read, the mapping by a search.
    if (change?.outcome === 'create') return [{ all: 2, apps: 2 }, reading, { all: 2, apps: 0 }];
    // Made inactive, which counts with the apps, and deleted.
    return [change?.outcome === 'delete' ? { all: 2, apps: 1 } : { all: 1, apps: 0 }];
  },
  tellTwins: tellTwinApps,
  toFile: appPart,
  intoFile: setApp,
};
