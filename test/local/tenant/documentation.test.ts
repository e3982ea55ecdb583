import { expect, test } from 'vitest';
import { acme } from '../../../local/tenant/seed/acme.ts';
import { ED } from './acme-ids.ts';
import { setUp } from './in-process.ts';

/** Every route of the server, as `METHOD path`, read from the tree that Fastify prints. */
const routesOf = (tree: string) => {
  const branch: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^(.*?)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    branch.splice(indent.length / 4, Number.POSITIVE_INFINITY, part);
    return (methods?.split(', ') ?? []).map((method) => `${method} ${branch.join('')}`);
  });
};

test('the documentation lists every route that is served, and no other', async () => {
  const { app } = await setUp();

  const served = routesOf(app.printRoutes({ commonPrefix: false }))
    .filter((route) => !route.includes(' /documentation'))
    .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
  const { paths = {} } = app.swagger() as { paths?: Record<string, object> };
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  expect(served).toContain('POST /beta/trigger-invocations/{id}/complete');
  expect(documented.toSorted()).toEqual(served.toSorted());
});

test('the page has everybody and everything with its id, in tables', async () => {
  const { app } = await setUp();

  const { description = '' } = (app.swagger() as { info: { description?: string } }).info;

  const seeded = [
    ...[...acme.people, ...acme.machines, ...acme.groups, ...acme.sources],
    ...[...acme.accessProfiles, ...acme.roles, ...acme.entitlements],
  ];
  for (const { id, name } of seeded) {
    expect(description).toMatch(new RegExp(`^\\| ${name} \\|.*\`${id}\` \\|`, 'm'));
  }
  expect(description).toContain(
    `| Ed Engineer | ed.engineer | \`${ED}\` | Mary Manager | Engineering | active | Code Writers, VPN Users |`,
  );
});

test('the documentation page opens', async () => {
  const { app } = await setUp();

  const { statusCode, body } = await app.inject('/documentation/');

  expect(statusCode).toBe(200);
  expect(body).toContain('swagger-ui');
});
