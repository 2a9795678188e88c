// Makes tap's own output short: a line for each test file, and for each failure its name and what tap found. What a
// test file says on stderr goes past it, so that a crash shows its stack.

const RESULT = /^( *)(not ok|ok) \d+(?: - (.*?))?(?: # (?:time=([\d.]+m?s)|(SKIP|TODO)\b.*))?$/;
const SUBTEST = /^( *)# Subtest: (.*)$/;
const TOTALS = /^# \{ total: .* \}$/;
const EVERY_DETAIL = /^/;
const HOW_IT_ENDED = /^ *(exitCode|signal): (?!null)/;
const LEFT_OUT = /^ *# (left out: .*)/;
const INDENT = 4;

const depthOf = (indent = '') => indent.length / INDENT;

type Print = (line: string) => void;

type Reporter = {
  take(line: string): void;
  /** Tap's closing comment, `# { total: 5, pass: 3, fail: 1, skip: 1 }`; empty when it never came. */
  totals(): string;
  /** How many tests said that the machine lacks what they need. */
  leftOut(): number;
};

/** Takes TAP line by line and hands what is worth reading to `print`. */
export function createReporter(print: Print): Reporter {
  /** Names of the subtests around the current line, the file's first. */
  let path: string[] = [];
  /** How deep the failure read last was: one level up, a failure has no other reason. */
  let failedDepth = -1;
  /** Of the failure just printed, which details are printed with it. */
  let details: RegExp | undefined;
  let totals = '';
  /** Why tests were left out, for each of them. */
  const reasons: string[] = [];

  function takeResult([, indent = '', verdict, name = 'unnamed', time, directive]: RegExpExecArray) {
    const depth = depthOf(indent);
    const where = [...path.slice(0, depth), name].join(' > ');
    const failed = verdict === 'not ok' && directive === undefined;
    const isExplained = failedDepth === depth + 1;
    details = undefined;
    if (directive !== undefined) print(`skipped: ${where}`);
    else if (depth === 0)
      print(`${failed ? 'FAILED' : 'ok'}: ${name}${time === undefined ? '' : ` (${time})`}`);
    else if (failed && !isExplained) print(`FAILED: ${where}`);
    if (failed && !isExplained) details = depth === 0 ? HOW_IT_ENDED : EVERY_DETAIL;
    if (failed) failedDepth = depth;
    else if (depth < failedDepth) failedDepth = -1;
  }

  return {
    take(line) {
      const result = RESULT.exec(line);
      const subtest = SUBTEST.exec(line);
      const missing = LEFT_OUT.exec(line);
      if (result !== null) takeResult(result);
      else if (subtest !== null) path = [...path.slice(0, depthOf(subtest[1])), String(subtest[2])];
      else if (TOTALS.test(line)) totals = line;
      else if (missing !== null) takeLeftOut(String(missing[1]), reasons, print);
      else if (details?.test(line)) print(line);
      if (line.trim() === '...') details = undefined;
    },
    totals: () => totals,
    leftOut: () => reasons.length,
  };
}

/** Each reason is told once. */
function takeLeftOut(reason: string, reasons: string[], print: Print): void {
  if (!reasons.includes(reason)) print(reason);
  reasons.push(reason);
}
