/** The parts of the stack that can be looked at and brought back, by type, in the order of their repair. */
import pLimit from 'p-limit';
import type { Aws } from '../installation/aws.ts';
import { type DeployedPart, deployedParts } from '../installation/deployed-parts.ts';
import { failureSentence } from '../installation/failure-sentence.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import { bus } from './bus.ts';
import type { Connection, Difference } from './connection.ts';
import { functionPolicy } from './function-policy.ts';
import { logPolicy } from './log-policy.ts';
import { permission } from './permission.ts';
import { queuePolicy } from './queue-policy.ts';
import { queueReader } from './queue-reader.ts';
import { role } from './role.ts';
import { rolePolicy } from './role-policy.ts';
import { rule } from './rule.ts';
import { schedule } from './schedule.ts';

/** A rule comes after its bus, and everything that runs after what it may do. */
export const CONNECTIONS: Record<string, Connection> = {
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': rolePolicy,
  'AWS::SQS::QueuePolicy': queuePolicy,
  'AWS::Logs::ResourcePolicy': logPolicy,
  'AWS::Events::EventBus': bus,
  'AWS::Lambda::Function': functionPolicy,
  'AWS::Lambda::Permission': permission,
  'AWS::Events::Rule': rule,
  'AWS::Lambda::EventSourceMapping': queueReader,
  'AWS::Scheduler::Schedule': schedule,
};

export type ConnectionFound = {
  connection: Connection;
  part: DeployedPart;
  /** The parts of the stack that were compared with it. */
  all: readonly DeployedPart[];
  /** None if it is as it was deployed. */
  difference: Difference | undefined;
  /** Why it could not be compared. */
  unread?: string;
};

const AT_ONCE = 5;

/** Compares every connection of the installation with what was deployed. */
export const lookAtConnections = async (
  aws: Aws,
  installation: DeployedInstallation,
): Promise<ConnectionFound[]> => {
  const types = Object.keys(CONNECTIONS);
  const parts = await deployedParts(aws, installation, types);
  const limit = pLimit(AT_ONCE);
  const compare = async (part: DeployedPart): Promise<ConnectionFound[]> => {
    const connection = CONNECTIONS[part.type];
    if (!connection) return [];
    try {
      return [
        { connection, part, all: parts, difference: await connection.look(aws, part, parts) },
      ];
    } catch (error) {
      const unread = failureSentence(error);
      if (unread === undefined) throw error;
      return [{ connection, part, all: parts, difference: undefined, unread }];
    }
  };
  const found = await Promise.all(parts.map((part) => limit(compare, part)));
  return found
    .flat()
    .toSorted((one, other) => types.indexOf(one.part.type) - types.indexOf(other.part.type));
};
