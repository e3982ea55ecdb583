/** The page that documents all endpoints, and the OpenAPI document behind it. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Tenant } from '../tenant.ts';
import { seedTables } from './seed-tables.ts';

export const DOCUMENTATION_PATH = '/documentation';

export const document = async (app: FastifyInstance, tenant: Tenant): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Simulated SailPoint tenant',
        description: [
          'The part of the Identity Security Cloud API that event triggers and access requests need, and under /_control what only a simulation has.',
          seedTables(tenant),
        ].join('\n\n'),
        version: '1',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: DOCUMENTATION_PATH });
};
