import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The order of Vitest's own, but for the test that looks back at what all others did. */
export class RecordedCallsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLast = ({ moduleId }: TestSpecification) => moduleId.endsWith('recorded-calls.test.ts');
    const sorted = await super.sort(files);

    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}
