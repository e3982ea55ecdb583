/** Permissions in words that can be compared: `sqs:SendMessage DecideDeadLetters`. */
import type { Template } from 'aws-cdk-lib/assertions';
import { resourcesOf, statementsOf } from './synth.ts';

/** Logical ids without the hash that the CDK puts behind them, and ARNs from the resource on. */
const inWords = (resource: string): string => {
  const withoutFunctions = resource
    .replace(/\{"Fn::GetAtt":\["(?:Countersign)?(\w+?)[0-9A-F]{8}","Arn"\]\}/g, '$1')
    .replace(/\{"Ref":"(?:Countersign)?(\w+?)[0-9A-F]{8}"\}/g, '$1')
    .replace(/\{"Ref":"AWS::(\w+)"\}/g, '$1')
    .replace(/^\{"Fn::Join":\["",\[(.*)\]\]\}$/, '$1');
  return withoutFunctions
    .replaceAll('"', '')
    .replaceAll(',', '')
    .replace(/^arn:.*?:.*?:.*?:.*?:/, '');
};

/** Everything that a role may do, one action on one resource each. */
export const permittedTo = (template: Template, rolePrefix: string): string[] =>
  statementsOf(template, rolePrefix)
    .flatMap((statement) => {
      if (statement.Effect !== 'Allow') throw new Error('A role only allows.');
      const actions = Array.isArray(statement.Action) ? statement.Action : [statement.Action];
      const condition = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
      return actions.flatMap((action) =>
        resourcesOf(statement).map((one) => `${action} ${inWords(one)}${condition}`),
      );
    })
    .toSorted();
