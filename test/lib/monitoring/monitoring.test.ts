/** Alarms and dashboard use the metrics that the functions emit: a wrong name would stay silent. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { CountersignStack } from '../../../lib/countersign-stack.ts';
import { PROPS, synth } from '../synth.ts';
import { alarmed, emitted, shown, widgetsIn } from './metrics.ts';

const template = synth({ silenceAlarm: 'P3D', dashboard: true });
const ours = (all: string[]) => [...new Set(all.filter((one) => one.startsWith('Countersign/')))];

test('every alarm is about a metric that a function emits, with just these dimensions', async () => {
  const { metrics } = await emitted();
  const watched = ours(alarmed(template));

  expect(watched.filter((one) => !metrics.includes(one))).toEqual([]);
  expect(watched.length).toBeGreaterThan(9);
});

test('two stacks in one account share no metric', () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const [one, other] = ['One', 'Other']
    .map((id) => new CountersignStack(app, id, { ...PROPS, dashboard: true }))
    .map((stack) => Template.fromStack(stack)) as [Template, Template];
  const namespaces = (of: Template) =>
    [...JSON.stringify(of.toJSON()).matchAll(/"(Countersign\/\w+)\\?"/g)].map(([, name]) => name);

  expect(new Set(namespaces(one))).toEqual(new Set(['Countersign/One']));
  expect(new Set(namespaces(other))).toEqual(new Set(['Countersign/Other']));
});

test('every line of the dashboard is about a metric that a function emits, with just these dimensions', async () => {
  const { metrics } = await emitted();
  const watched = ours(shown(template));

  expect(watched.filter((one) => !metrics.includes(one))).toEqual([]);
  expect(watched.length).toBeGreaterThan(30);
});

test('every metric that a function emits is on the dashboard or in an alarm', async () => {
  const { metrics } = await emitted();
  const watched = [...alarmed(template), ...shown(template)];

  expect(metrics.filter((one) => !watched.includes(one))).toEqual([]);
});

test('what a saved query looks for in a log is what a function writes', async () => {
  const { messages } = await emitted();
  const queries = Object.values(template.findResources('AWS::Logs::QueryDefinition'));
  const texts = queries.map(({ Properties }) => Properties.QueryString as string);
  const asked = texts.flatMap((text) =>
    [...text.matchAll(/message = "([^"]+)"/g)].map(([, message = '']) => message),
  );

  expect(asked.toSorted()).toEqual(['Event refused', 'Facts are unknown']);
  expect(messages).toEqual(expect.arrayContaining(asked));
});

test('each group of the dashboard begins with a line on what to look for', () => {
  const texts = widgetsIn(template).filter(({ type }) => type === 'text');

  expect(texts.map(({ properties }) => properties.markdown)).toEqual(
    ['Requests', 'Decisions', 'Answers', 'Machinery'].map((group) =>
      expect.stringMatching(new RegExp(`^## ${group}\n.{40,}\\.$`)),
    ),
  );
});

test('the dashboard shows how many decisions each policy made', () => {
  const byPolicy = widgetsIn(template).find(({ properties }) => properties.title === 'By policy');

  expect(byPolicy).toMatchObject({
    type: 'log',
    properties: { query: expect.stringContaining('by detail.policies.0') },
  });
});
