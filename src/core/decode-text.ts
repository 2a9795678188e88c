// Finds out in which encoding a text was written, and reads it. Editors and shells of Windows write UTF-16, or UTF-8
// with a byte order mark, without being asked; a text that is read as what it is not would be wrong in silence.

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | 'windows-1252';

export type Decoded = {
  readonly text: string;
  /** What it was found to be; of bytes that are none of the others, the likeliest. */
  readonly encoding: Encoding;
};

export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const marked =
    encoding === 'UTF-8' ? bytes.subarray(startsWith(bytes, UTF8_MARK) ? UTF8_MARK.length : 0) : bytes;
  return { encoding, text: new TextDecoder(DECODERS[encoding]).decode(marked) };
}

/** Nothing here reads UTF-32: it is named, and shown as nearly as may be. */
const DECODERS: Readonly<Record<Encoding, string>> = {
  'UTF-8': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  'UTF-32': 'utf-16le',
  'windows-1252': 'windows-1252',
};

const UTF8_MARK = [0xef, 0xbb, 0xbf];

function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) return 'UTF-32';
  if (startsWith(bytes, [0xff, 0xfe])) return 'UTF-16LE';
  if (startsWith(bytes, [0xfe, 0xff])) return 'UTF-16BE';
  // The first two characters of JSON and of YAML are of ASCII, so that zeros tell (RFC 4627, 3).
  if (bytes.length >= 4 && a !== 0 && b === 0 && c === 0 && d === 0) return 'UTF-32';
  if (a === 0 && b === 0 && c === 0 && d !== undefined && d !== 0) return 'UTF-32';
  if (a !== undefined && a !== 0 && b === 0) return 'UTF-16LE';
  if (a === 0 && b !== undefined && b !== 0) return 'UTF-16BE';
  return isUtf8(bytes) ? 'UTF-8' : 'windows-1252';
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
