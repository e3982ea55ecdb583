import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { median } from 'simple-statistics';
import type { Emulator } from '../local/aws/emulator.ts';
