// The shape of a row in the tables of problems: code, HTTP status, how well the pair is known of the partner, and the
// sentence that tells the caller what was wrong and what to send instead.

type Source = 'observed' | 'documented' | 'assumed';

type Row<Details> = {
  readonly code: string;
  readonly status: number;
  readonly source: Source;
  readonly message: (details: Details) => string;
};

export function row<Details>(
  code: string,
  status: number,
  source: Source,
  message: Row<Details>['message'],
): Row<Details> {
  return { code, status, source, message };
}
