/** The whole stack as CloudFormation gets to see it. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { CountersignProps } from '../../lib/countersign.ts';
import { CountersignStack } from '../../lib/countersign-stack.ts';
import { sourceOf, TENANT_URL } from '../functions/fixtures.ts';

export const POLICY_SET = {
  hash: 'hash-1',
  policies: [
    {
      id: 'yes',
      effect: 'permit' as const,
      review: false,
      text: '@id("yes") permit (principal, action, resource);',
    },
  ],
  needs: [],
};

export const PROPS: CountersignProps = {
  tenantUrl: TENANT_URL,
  preApproval: { eventSourceName: sourceOf(PRE_APPROVAL) },
  dynamicApproval: { eventSourceName: sourceOf(DYNAMIC_APPROVER) },
  approver: 'countersign.service',
  fallbackGroup: 'group-1',
  alarmTopic: 'none',
  policySet: POLICY_SET,
};

/** An HTTP subscription whose bearer token is kept young. */
export const WORKFLOW = {
  id: '11111111-2222-3333-4444-555555555555',
  url: 'https://acme.api.identitynow.com/workflows/v1/execute/external/1',
  clientSecretName: 'workflow/client',
};

/** Without bundling, unless a folder for the output is given. */
export const synth = (overrides: Partial<CountersignProps> = {}, outdir?: string): Template => {
  const app = new App(outdir ? { outdir } : { context: { 'aws:cdk:bundling-stacks': [] } });

  return Template.fromStack(new CountersignStack(app, 'Test', { ...PROPS, ...overrides }));
};

type Resource = { Properties: Record<string, unknown> };
type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
};

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A logical id without what the construct's own id puts before it. */
export const ownPart = (logicalId: string) => logicalId.replace(/^Countersign/, '');

/** The one resource of that type whose logical id starts so, with the construct's own part or without. */
export const resource = (template: Template, type: string, idPrefix: string) => {
  const found = Object.entries(template.findResources(type)).filter(([id]) =>
    ownPart(id).startsWith(ownPart(idPrefix)),
  );
  if (found.length !== 1)
    throw new Error(`${found.length} resources ${type} begin with ${idPrefix}.`);
  const [id, { Properties }] = found[0] as [string, Resource];
  return { id, properties: Properties };
};

/** Statements of all policies that are attached to a role. */
export const statementsOf = (template: Template, rolePrefix: string): Statement[] => {
  const { id } = resource(template, 'AWS::IAM::Role', rolePrefix);
  const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Resource[];

  return policies
    .filter(({ Properties }) => JSON.stringify(Properties.Roles) === JSON.stringify([{ Ref: id }]))
    .flatMap(
      ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
    );
};

export const actionsOf = (template: Template, rolePrefix: string): string[] =>
  statementsOf(template, rolePrefix)
    .flatMap(({ Action }) => list(Action))
    .sort();

/** Every resource that a statement names. */
export const resourcesOf = ({ Resource: given }: Statement): string[] =>
  list(given).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
