// How measurements are summed up and shown: medians, the ratio of ours to bare turn by turn, and rows of a table.

/** Of each turn, one number for each server. */
export function each(turns, pick) {
  return turns.map(({ bare, ours }) => ({ bare: pick(bare), ours: pick(ours) }));
}

/** One quantity: both medians, the median of the turns' own ratios, and where the middle half of those lies. */
export function compare(label, turns, format, goal = '') {
  const of = (name) => format(median(turns.map((turn) => turn[name])));
  const ratios = turns.map(({ bare, ours }) => ours / bare);
  const half = `${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)}`;
  return row(label, [of('bare'), of('ours'), median(ratios).toFixed(2), half, goal]);
}

export function row(label, cells) {
  return (label.padEnd(32) + cells.map((cell) => cell.padEnd(15)).join('')).trimEnd();
}

export function milliseconds(value) {
  return `${value.toFixed(0)} ms`;
}

export function microseconds(value) {
  return `${value.toFixed(1)} us`;
}

export function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}

export function perSecond(value) {
  return `${Math.round(value).toLocaleString('en')}/s`;
}

function median(numbers) {
  return quantile(numbers, 0.5);
}

/** The number below which this share of them lies, between the two nearest where it falls between. */
function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  return low + (sorted[Math.ceil(place)] - low) * (place % 1);
}
