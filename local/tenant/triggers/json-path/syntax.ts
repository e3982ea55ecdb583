/** The parts of a JSONPath in Jayway's dialect, as the parser reads and the evaluator walks them. */

export type JsonPath = {
  /** The document, or the element that a filter tests. */
  from: '$' | '@';
  steps: PathStep[];
  /** True if the path leads to one place at most. */
  definite: boolean;
};

export type PathStep =
  | { kind: 'property'; names: string[] }
  | { kind: 'index'; indices: number[] }
  | { kind: 'slice'; start: number | undefined; end: number | undefined }
  | { kind: 'fromEnd'; distance: number }
  | { kind: 'wildcard' }
  | { kind: 'descent' }
  | { kind: 'filter'; test: FilterTest }
  | { kind: 'function'; name: PathFunction; parameters: Operand[] };

export type PathFunction = 'length' | 'concat';

export type FilterTest =
  | { kind: 'and' | 'or'; tests: FilterTest[] }
  | { kind: 'not'; test: FilterTest }
  | { kind: 'exists'; path: JsonPath }
  | { kind: 'comparison'; left: Operand; operator: FilterOperator; right: Operand };

export type Operand =
  | { kind: 'path'; path: JsonPath }
  | { kind: 'literal'; value: unknown }
  | { kind: 'pattern'; pattern: RegExp };

export const FILTER_OPERATORS = [
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '=~',
  'in',
  'nin',
  'subsetof',
  'anyof',
  'noneof',
  'size',
  'empty',
  'contains',
] as const;

export type FilterOperator = (typeof FILTER_OPERATORS)[number];
