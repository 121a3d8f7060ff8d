import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take long, longest first: begun last, one of them would keep a worker busy while the other has nothing left to do. */
const LONGEST = [
  'test/faults.test.ts',
  'test/pages.test.ts',
  'test/share-journeys.test.ts',
  'test/journey.test.ts',
  'test/naughty-strings.test.ts',
  'app/src/cli/import.test.ts',
];

/** Begins with the longest test files; the others come as vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
